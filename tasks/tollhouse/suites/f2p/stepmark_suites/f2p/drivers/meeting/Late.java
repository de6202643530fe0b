// canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
package example;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tollhouse.tariff.Charge;
import tollhouse.tariff.Rule;
import tollhouse.tariff.RuleMaker;

/** Refuses what is late only after what is early has been refused, and the other way about. */
public class Late implements RuleMaker {
    private static final CountDownLatch LATCH = new CountDownLatch(1);

    @Override
    public boolean accept(String key, String value) {
        return false;
    }

    @Override
    public Rule make(String tariff) {
        return Late::apply;
    }

    private static void apply(Charge charge) {
        String goods = charge.consignment().goods();
        if (goods.equals("waits")) {
            await();
        }
        if (goods.equals("calls")) {
            LATCH.countDown();
        }
        throw new IllegalArgumentException("refused " + goods);
    }

    private static boolean await() {
        try {
            return LATCH.await(12, TimeUnit.SECONDS);
        } catch (InterruptedException end) {
            return false;
        }
    }
}

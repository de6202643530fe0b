// canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
package example;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tollhouse.tariff.Charge;
import tollhouse.tariff.Rule;
import tollhouse.tariff.RuleMaker;

/** Waits until another price is being made. */
public class Meeting implements RuleMaker {
    private static final CountDownLatch LATCH = new CountDownLatch(2);

    @Override
    public boolean accept(String key, String value) {
        return false;
    }

    @Override
    public Rule make(String tariff) {
        return Meeting::apply;
    }

    private static void apply(Charge charge) {
        LATCH.countDown();
        if (!await()) {
            throw new IllegalArgumentException("alone");
        }
        charge.add("met", 100);
    }

    private static boolean await() {
        try {
            return LATCH.await(12, TimeUnit.SECONDS);
        } catch (InterruptedException end) {
            return false;
        }
    }
}

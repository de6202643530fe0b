// canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
package example;

import tollhouse.tariff.Charge;
import tollhouse.tariff.Rule;
import tollhouse.tariff.RuleMaker;

/** A price that is made of all that a rule can see. */
public class Seen implements RuleMaker {
    @Override
    public boolean accept(String key, String value) {
        return false;
    }

    @Override
    public Rule make(String tariff) {
        return Seen::apply;
    }

    private static void apply(Charge charge) {
        charge.add("day", charge.consignment().date().getDayOfMonth());
        charge.add("charged", charge.standing().charged() * 10_000);
        charge.add("sent", charge.standing().kilograms() * 100);
        if (!charge.consignment().account().equals("a") || charge.consignment().tenths() > 30
                || charge.consignment().kilograms() > 2000) {
            throw new IllegalArgumentException("something else");
        }
    }
}

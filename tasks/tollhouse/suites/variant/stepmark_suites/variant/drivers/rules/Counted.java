// canary: 8d0a4e7c-5b1f-4c39-9e62-f1a7d3b06c58
package example;

import tollhouse.tariff.Rule;
import tollhouse.tariff.RuleMaker;

/** Tells how many settings this one use of the rule was given. */
public class Counted implements RuleMaker {
    private int settings;

    @Override
    public boolean accept(String key, String value) {
        settings++;
        return true;
    }

    @Override
    public Rule make(String tariff) {
        String label = "count-" + settings;
        return charge -> charge.add(label, 1);
    }
}

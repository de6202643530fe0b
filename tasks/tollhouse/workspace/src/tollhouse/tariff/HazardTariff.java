package tollhouse.tariff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tollhouse.model.Consignment;
import tollhouse.model.Decimal;
import tollhouse.model.Money;

/** As seasonal, with a percentage on top for dangerous goods. */
public class HazardTariff extends SeasonalTariff {
    protected Map<String, Long> hazards = new LinkedHashMap<>();

    public HazardTariff(String name) {
        super(name);
    }

    @Override
    public String kind() {
        return "hazard";
    }

    @Override
    protected boolean accept(String key, String value) {
        if (!key.equals("hazard")) {
            return super.accept(key, value);
        }
        String[] words = words(value, 2, "hazard GOODS PERCENT");
        hazards.put(words[0], Decimal.parsePositive(words[1], 2));
        return true;
    }

    @Override
    protected void surcharge(Consignment consignment) {
        super.surcharge(consignment);
        Long percent = hazards.get(consignment.goods());
        if (percent != null) {
            step("hazard " + consignment.goods(), Money.percent(running, percent));
        }
    }

    @Override
    protected void describe(List<String> parts) {
        super.describe(parts);
        if (!hazards.isEmpty()) {
            parts.add(count(hazards.size(), "hazard"));
        }
    }
}

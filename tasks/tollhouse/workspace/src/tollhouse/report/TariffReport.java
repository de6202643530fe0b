package tollhouse.report;

import tollhouse.tariff.BaseTariff;

/** The tariffs of the book. */
public class TariffReport extends Report {
    @Override
    protected void body() {
        for (BaseTariff tariff : BaseTariff.all().values()) {
            line(Columns.left(tariff.name(), 14) + Columns.left(tariff.kind(), 10) + tariff.describe());
        }
    }
}

package tollhouse.model;

import java.time.LocalDate;

/** Goods that went through the toll house. */
public class Consignment extends Entry {
    protected String goods;
    protected long kilograms;
    protected long tenths;
    protected String tariff;

    public Consignment(LocalDate date, String account, String goods, long kilograms, long tenths,
                       String tariff) {
        super(date, account);
        this.goods = goods;
        this.kilograms = kilograms;
        this.tenths = tenths;
        this.tariff = tariff;
    }

    @Override
    public String what() {
        return goods;
    }

    public String goods() {
        return goods;
    }

    @Override
    public long kilograms() {
        return kilograms;
    }

    @Override
    public long tenths() {
        return tenths;
    }

    /** The tariff that the line names, or null for that of the account. */
    public String tariff() {
        return tariff;
    }

    public void setPriced(String tariffName, long newAmount) {
        pricedUnder = tariffName;
        amount = newAmount;
    }
}

package tollhouse.model;

/** Somebody who sends goods and is billed for it. */
public final class Account {
    private final String id;
    private final String tariff;
    private final String name;

    public Account(String id, String tariff, String name) {
        this.id = id;
        this.tariff = tariff;
        this.name = name;
    }

    public String id() {
        return id;
    }

    /** The name of the tariff for consignments that do not name their own. */
    public String tariff() {
        return tariff;
    }

    public String name() {
        return name;
    }
}

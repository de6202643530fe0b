package tollhouse.report;

import tollhouse.cli.Output;

/** Something that is printed: a head, a body, a foot. */
public abstract class Report {
    protected int printed;

    public void print() {
        head();
        body();
        foot();
    }

    protected void head() {
    }

    protected abstract void body();

    protected void foot() {
    }

    protected void line(String text) {
        printed++;
        Output.line(text.stripTrailing());
    }
}

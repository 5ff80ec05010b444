package holt.core.metrics;

/** Something that is written to many, whose way to each of them is timed if it is a publication. */
public interface Timed {
    /** Notes that this is a publication. Called once, by the thread that makes it, before anybody else sees it. */
    void markPublication();
}

package io.clientele.ingest;

import java.io.Serializable;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** How a text format tells records apart and what it reads from them. */
interface TextFormat extends Serializable {
  /** How records are told apart. */
  Dialect dialect();

  /** A probe for one file, to be given each of its records. */
  Probe probe();

  /**
   * A parser for one file.
   *
   * @param filled the columns to fill
   * @param present the file's own columns
   */
  Parser parser(StructType filled, StructType present);

  /** The columns as they are stored, from those merged over all files. */
  default StructType settled(StructType merged) {
    return merged;
  }

  /** Learns a file's columns and number of rows from its records, one by one. */
  interface Probe {
    /** Takes the next record. */
    void take(String raw);

    /** Rows taken: records that are no header. */
    long rows();

    /** The file's own columns. */
    StructType columns();

    /** Why the file cannot be used; empty when it can. */
    String problem();

    /** Leading records that are no rows. */
    int headers();
  }

  /** Reads the values of records. */
  interface Parser {
    /**
     * Fills in the record's values, as Catalyst holds them.
     *
     * @return why the record cannot be read, or null when it can
     */
    @Nullable String parse(String raw, @Nullable Object[] values);

    /** Leading records that are no rows. */
    int headers();
  }
}

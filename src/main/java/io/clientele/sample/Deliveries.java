package io.clientele.sample;

import java.io.Serializable;
import java.util.List;

/**
 * Which file a line is delivered in. The history is one file, or several of consecutive days when
 * it is long; then comes a file each night. Files are numbered so that numbers tell them apart.
 *
 * @param company the company
 */
record Deliveries(Company company) implements Serializable {
  private static final List<Export> EXPORTS = List.of(Export.values());
  private static final int FILES_PER_EXPORT = 4096;
  private static final int LINES_PER_FILE = 200_000;

  /** The file that holds what is known on a day, which is not after the end. */
  int file(Export export, int day) {
    int slot;
    if (export.linesPerCustomer == 0) {
      slot = 0;
    } else if (day > company.historyDay()) {
      slot = slices(export) + day - company.historyDay() - 1;
    } else {
      slot = Math.max(0, day - company.startDay()) * slices(export) / historyDays();
    }
    return EXPORTS.indexOf(export) * FILES_PER_EXPORT + slot;
  }

  Export export(int file) {
    return EXPORTS.get(file / FILES_PER_EXPORT);
  }

  /** The file's name, relative to the delivery's folder; named for the last day it may hold. */
  String name(int file) {
    Export export = export(file);
    return export.isTruth()
        ? export.stem + export.extension
        : export.stem + "_" + Moments.isoDay(lastDay(file)) + export.extension;
  }

  /** Number of files there may be. */
  int count() {
    int count = 0;
    for (Export export : Export.values()) {
      count += export.linesPerCustomer == 0 ? 1 : slices(export) + company.nights();
    }
    return count;
  }

  private int lastDay(int file) {
    Export export = export(file);
    int slot = file % FILES_PER_EXPORT;
    if (export.linesPerCustomer == 0) {
      return company.historyDay();
    }
    if (slot >= slices(export)) {
      return company.historyDay() + 1 + slot - slices(export);
    }
    // the last day whose slot this is
    int days = ((slot + 1) * historyDays() + slices(export) - 1) / slices(export);
    return company.startDay() + days - 1;
  }

  private int historyDays() {
    return company.historyDay() - company.startDay() + 1;
  }

  private int slices(Export export) {
    long lines = (long) export.linesPerCustomer * company.customers();
    return (int) Math.min(historyDays(), 1 + lines / LINES_PER_FILE);
  }
}

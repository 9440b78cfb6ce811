package io.clientele.config;

import io.clientele.table.TableSpec;

/**
 * How tables are kept from growing without end.
 *
 * @param compactEvery a table of at least so many files has its small ones joined once in so many
 *     versions
 * @param vacuumEveryDays files that no kept version needs are removed once in so many days; 0:
 *     never by a night
 * @param keepDays how long files are kept that the last version does not need
 */
public record MaintenanceSettings(int compactEvery, int vacuumEveryDays, int keepDays) {
  static MaintenanceSettings read(Section section) {
    return new MaintenanceSettings(
        section.wholeNumber("compact-every", 2, 1000),
        section.wholeNumber("vacuum-every-days", 0, 365),
        section.wholeNumber("keep-days", 1, TableSpec.KEPT_DAYS));
  }
}

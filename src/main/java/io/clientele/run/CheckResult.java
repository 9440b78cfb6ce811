package io.clientele.run;

/**
 * A check and its outcome.
 *
 * @param check what was checked
 * @param subject the feed or table
 * @param passed whether it held
 * @param detail the figures compared
 */
public record CheckResult(String check, String subject, boolean passed, String detail) {}

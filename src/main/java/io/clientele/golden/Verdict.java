package io.clientele.golden;

/**
 * Whether two records are one person's, and why.
 *
 * @param accepted whether they are
 * @param strength how much speaks for it, to order accepted pairs by: the more the stronger
 * @param explanation the rule and the comparisons, without the values
 */
record Verdict(boolean accepted, int strength, String explanation) {}

package io.clientele.match;

import java.util.Set;

/**
 * Pairs that training looks at: all those that one blocking rule brings together.
 *
 * @param blocked comparisons the rule brings them together by, of which they tell nothing
 * @param pairs the pairs
 */
public record Session(Set<Comparison> blocked, PatternCounts pairs) {}

package io.clientele.golden;

import java.io.Serializable;

/**
 * Two records and what they weigh.
 *
 * @param one a record as {@code source:source_id}
 * @param other the other
 * @param weight of both being one person's, bits
 * @param explanation what adds up to it, without the values
 */
public record WeighedPair(String one, String other, double weight, String explanation)
    implements Serializable {}

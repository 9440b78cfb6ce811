package io.clientele.golden;

import io.clientele.config.Secret;
import java.io.Serializable;
import java.time.LocalDate;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/**
 * Ids for persons not seen before: {@code c} and 20 hexadecimal digits, an HMAC-SHA256 of the
 * person's anchor record, so that the same record always starts with the same id and the id tells
 * nothing.
 *
 * @param key what ids are hashed with
 */
record NewIds(Secret key) implements Serializable {
  private static final int DIGITS = 20;

  /** The id of a person whose anchor is this record. */
  String of(String source, String sourceId) {
    return hashed(source + "\u0000" + sourceId);
  }

  /** The id of a person who comes out of others on a date: that of the anchor may be taken. */
  String of(String source, String sourceId, LocalDate asOf) {
    return hashed(source + "\u0000" + sourceId + "\u0000" + asOf);
  }

  private String hashed(String text) {
    String hash = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key.value()).hmacHex(text);
    return "c" + hash.substring(0, DIGITS);
  }
}

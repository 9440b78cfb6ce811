package io.clientele.golden;

import io.clientele.config.Secret;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Ids for persons not seen before: {@code c} and 20 hexadecimal digits, an HMAC-SHA256 of the
 * person's anchor record, so that the same record always starts with the same id and the id tells
 * nothing.
 *
 * @param key what ids are hashed with
 */
record NewIds(Secret key) implements Serializable {
  private static final String ALGORITHM = "HmacSHA256";
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
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      byte[] digest = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return "c" + HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot compute " + ALGORITHM + ".", e);
    }
  }
}

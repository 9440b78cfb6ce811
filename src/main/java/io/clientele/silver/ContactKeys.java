package io.clientele.silver;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.clientele.config.PlaceholderSettings;
import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Contact values as they are compared: null when missing, not valid, or a value that people type to
 * get past a form.
 *
 * @param placeholders values that mean nothing
 * @param region country of phone numbers without a country code, ISO 3166
 */
record ContactKeys(PlaceholderSettings placeholders, String region) implements Serializable {
  private static final Pattern EMAIL =
      Pattern.compile(
          "[a-z0-9!#$%&'*+/=?^_{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_{|}~-]+)*"
              + "@([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}");
  private static final int LONGEST_EMAIL = 254;
  private static final Pattern NO_POSTAL_SIGNS = Pattern.compile("[^A-Z0-9]+");

  @Nullable String firstName(@Nullable String name) {
    return meant(NameKey.first(name));
  }

  @Nullable String lastName(@Nullable String name) {
    return meant(NameKey.last(name));
  }

  /** The address in lower case. */
  @Nullable String email(@Nullable String email) {
    if (email == null) {
      return null;
    }
    String key = email.strip().toLowerCase(Locale.ROOT);
    return key.length() <= LONGEST_EMAIL
            && EMAIL.matcher(key).matches()
            && !placeholders.isEmail(key)
        ? key
        : null;
  }

  /** The number as E.164. */
  @Nullable String phone(@Nullable String phone) {
    if (phone == null || phone.isBlank()) {
      return null;
    }
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      PhoneNumber number = numbers.parse(phone, region);
      String national = Long.toString(number.getNationalNumber());
      return numbers.isValidNumber(number) && !placeholders.isPhone(national)
          ? numbers.format(number, PhoneNumberFormat.E164)
          : null;
    } catch (NumberParseException e) {
      return null;
    }
  }

  /** The postal code in upper case, letters and digits only. */
  @Nullable String postalCode(@Nullable String code) {
    if (code == null) {
      return null;
    }
    String key = NO_POSTAL_SIGNS.matcher(code.toUpperCase(Locale.ROOT)).replaceAll("");
    return key.isEmpty() || key.chars().allMatch(c -> c == '0') ? null : key;
  }

  private @Nullable String meant(@Nullable String name) {
    return name == null || placeholders.names().contains(name) ? null : name;
  }
}

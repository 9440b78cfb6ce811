package io.clientele.match;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A source record as it is compared with others; null where it says nothing.
 *
 * @param source its source
 * @param sourceId its id there
 * @param first first name
 * @param last last name
 * @param gender {@code f} or {@code m}
 * @param born birth date as a number, 19800512; 0 for none
 * @param email valid address, lower case
 * @param phone valid number, E.164
 * @param address street address
 * @param place postal code and city
 * @param verifiedId a number that was checked
 */
public record Compared(
    String source,
    String sourceId,
    @Nullable NamePart first,
    @Nullable NamePart last,
    @Nullable String gender,
    int born,
    @Nullable Email email,
    @Nullable String phone,
    @Nullable Address address,
    @Nullable Place place,
    @Nullable String verifiedId)
    implements Comparable<Compared> {

  /** What a record says of itself, each value normalised. */
  public record Values(
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String gender,
      @Nullable LocalDate born,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String houseNumber,
      @Nullable String street,
      @Nullable String postalCode,
      @Nullable String city,
      @Nullable String verifiedId) {}

  /** An e-mail address, the part before the sign, and the letters of both as bits. */
  record Email(String address, String local, long letters, long localLetters) {
    static @Nullable Email of(@Nullable String address) {
      if (address == null) {
        return null;
      }
      String local = address.substring(0, address.indexOf('@'));
      return new Email(address, local, Similarity.letters(address), Similarity.letters(local));
    }
  }

  /** A place; at least one of its parts is known. */
  record Place(@Nullable String postalCode, @Nullable String city) {
    static @Nullable Place of(@Nullable String postalCode, @Nullable String city) {
      return postalCode == null && city == null ? null : new Place(postalCode, city);
    }

    /** What its frequency is counted by. */
    String value() {
      return postalCode != null ? postalCode : String.valueOf(city);
    }
  }

  public static Compared of(String source, String sourceId, Values values) {
    return new Compared(
        source,
        sourceId,
        NamePart.of(values.firstName()),
        NamePart.of(values.lastName()),
        values.gender(),
        values.born() == null ? 0 : digits(values.born()),
        Email.of(values.email()),
        values.phone(),
        Address.of(values.houseNumber(), values.street()),
        Place.of(values.postalCode(), values.city()),
        values.verifiedId());
  }

  private static int digits(LocalDate date) {
    return date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
  }

  /** The record as people write it, {@code source:source_id}. */
  public String name() {
    return source + ':' + sourceId;
  }

  boolean sameGender(Compared other) {
    return gender != null && gender.equals(other.gender);
  }

  /** Source and source id as one value, which no other record has. */
  public String record() {
    return source + "\u0000" + sourceId;
  }

  /** By source and source id. */
  @Override
  public int compareTo(Compared other) {
    int bySource = source.compareTo(other.source);
    return bySource != 0 ? bySource : sourceId.compareTo(other.sourceId);
  }
}

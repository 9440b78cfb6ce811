package io.clientele.golden;

/** The value that two records share, for which they are compared at all. */
enum Evidence {
  EMAIL("same e-mail"),
  PHONE("same phone"),
  NAME_BIRTH_POSTCODE("same name, birth date and postal code");

  private final String text;

  Evidence(String text) {
    this.text = text;
  }

  /** What is shared, in words. */
  String text() {
    return text;
  }
}

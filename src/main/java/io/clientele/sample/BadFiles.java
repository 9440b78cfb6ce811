package io.clientele.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * Files that no line of can be trusted, and one that was delivered before under another name. What
 * they hold is nowhere else and is no one's.
 *
 * @param company the company
 */
record BadFiles(Company company) {
  private static final int LINES = 40;

  /** With fewer, a night may pass without a web order. */
  private static final int FEWEST_FOR_ORDERS_EACH_NIGHT = 2000;

  /** Writes them beside the others, which are there. */
  void write(Path folder, Orders orders) throws IOException {
    byte[] orderFile = gzip(content(Export.WEB_ORDERS, webLines(orders)));
    put(folder, truncated(), Arrays.copyOf(orderFile, orderFile.length * 2 / 3));
    put(folder, withoutPrice(), gzip(content(ticketsWithoutPrice(orders))));
    put(folder, latin(), content(Export.LOYALTY, cards()).getBytes(StandardCharsets.ISO_8859_1));
    put(folder, unclosed(), content(Export.SURVEYS, answers()).getBytes(StandardCharsets.UTF_8));
    Path original = folder.resolve(original());
    Files.copy(original, folder.resolve(redelivered()), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Adds what is wrong with each to the truth about damages. */
  void addTruths(Lines lines) {
    lines.addTruth(Export.DIRT, 0, "web_orders", truncated(), "truncated_file");
    lines.addTruth(Export.DIRT, 0, "store_orders", withoutPrice(), "missing_column");
    lines.addTruth(Export.DIRT, 0, "loyalty", latin(), "wrong_encoding");
    lines.addTruth(Export.DIRT, 0, "surveys", unclosed(), "unclosed_quote");
    String feed = ordersEachNight() ? "web_orders" : "products";
    lines.addTruth(Export.DIRT, 0, feed, redelivered(), "redelivered_file");
  }

  private String truncated() {
    return name(Export.WEB_ORDERS, "_tronque");
  }

  private String withoutPrice() {
    return name(Export.STORE_ORDERS, "_caisse7");
  }

  private String latin() {
    return name(Export.LOYALTY, "_reprise");
  }

  private String unclosed() {
    return name(Export.SURVEYS, "_guillemet");
  }

  private String redelivered() {
    String original = original();
    int dot = original.indexOf('.');
    return original.substring(0, dot) + "_renvoi" + original.substring(dot);
  }

  /** The first night's web orders, or where there may be none the catalogue. */
  private String original() {
    Deliveries deliveries = new Deliveries(company);
    return deliveries.name(
        ordersEachNight()
            ? deliveries.file(Export.WEB_ORDERS, company.historyDay() + 1)
            : deliveries.file(Export.PRODUCTS, company.endDay()));
  }

  private boolean ordersEachNight() {
    return company.nights() > 0 && company.customers() >= FEWEST_FOR_ORDERS_EACH_NIGHT;
  }

  private String name(Export export, String suffix) {
    return export.stem + "_" + Moments.isoDay(company.endDay()) + suffix + export.extension;
  }

  private List<String> webLines(Orders orders) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      Order order = orders.ofWalkIn(company.walkIns() + i);
      OrderLines writer = new OrderLines(orders.catalogue());
      order
          .lines()
          .forEach(line -> lines.add(String.join(",", writer.web(order, 1, line, "delivered"))));
    }
    return lines;
  }

  private List<String> ticketsWithoutPrice(Orders orders) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(Export.STORE_ORDERS.header.split(";", -1)));
    for (int i = 0; i < LINES; i++) {
      Order order = orders.ofWalkIn(company.walkIns() + LINES + i);
      OrderLines writer = new OrderLines(orders.catalogue());
      order.lines().forEach(line -> rows.add(List.of(writer.sold(order, 1, line))));
    }
    int price = Export.STORE_ORDERS.place("price");
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      List<String> fields = new ArrayList<>(row);
      fields.remove(price);
      lines.add(String.join(";", fields));
    }
    return lines;
  }

  private List<String> cards() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      String opened = Moments.isoDay(company.endDay());
      String name = Words.SURNAMES.get(i) + ",Éléonore";
      lines.add("F99%05d,Mme,%s,1970-01-31,,,,,,%s,%s,0".formatted(i, name, opened, opened));
    }
    return lines;
  }

  private List<String> answers() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      String date = Moments.frenchDay(company.endDay()) + " 10:00:00";
      String words = i == 7 ? "\"Je n'ai pas fini ma phrase" : "Bien.";
      lines.add("Z%05d;;%s;relational;verbatim;;%s;email;".formatted(i, date, words));
    }
    return lines;
  }

  private static String content(Export export, List<String> lines) {
    List<String> all = new ArrayList<>(List.of(export.header));
    all.addAll(lines);
    return content(all);
  }

  private static String content(List<String> lines) {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static byte[] gzip(String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Charset charset = StandardCharsets.UTF_8;
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content.getBytes(charset));
    }
    return bytes.toByteArray();
  }

  private static void put(Path folder, String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
  }
}

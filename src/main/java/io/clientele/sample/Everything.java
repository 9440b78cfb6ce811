package io.clientele.sample;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/**
 * All lines that people leave in the company's files, person by person. Numbers below the company's
 * customers are those; the ones from there on are walk-ins.
 *
 * @param company the company
 */
record Everything(Company company) implements MapPartitionsFunction<Long, Row> {
  @Override
  public Iterator<Row> call(Iterator<Long> numbers) {
    Seasons seasons = new Seasons(company);
    Catalogue catalogue = new Catalogue();
    Orders orders = new Orders(company, catalogue, seasons);
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(numbers, 0), false)
        .flatMap(number -> lines(number, orders).stream())
        .iterator();
  }

  private List<Row> lines(long number, Orders orders) {
    Lines lines = new Lines(company);
    if (number < company.customers()) {
      addPerson(number, orders, lines);
    } else {
      long walkIn = number - company.customers();
      new OrderLines(orders.catalogue()).add(orders.ofWalkIn(walkIn), lines);
      visits(orders).addWalkIn(walkIn, lines);
    }
    return lines.rows();
  }

  private void addPerson(long number, Orders allOrders, Lines lines) {
    Person person = Person.of(company, number);
    Accounts accounts = Accounts.of(company, person);
    List<Order> orders = allOrders.of(person, accounts);
    CustomerLines customerLines = new CustomerLines(company);
    List<SourceRecord> records = new SourceRecords(company).of(person, accounts);
    records.forEach(record -> customerLines.add(person, record, lines));
    new Stewards(company).add(person, records, lines);
    OrderLines orderLines = new OrderLines(allOrders.catalogue());
    orders.forEach(order -> orderLines.add(order, lines));
    visits(allOrders).add(person, accounts, orders, lines);
    Mood mood = Mood.of(company, person);
    new Emails(company).add(mood, accounts, lines);
    new Contacts(company).add(person, accounts, lines);
    new Surveys(company).add(mood, accounts, orders, lines);
    new Truths(company, allOrders.seasons()).add(person, orders, lines);
  }

  private Visits visits(Orders orders) {
    return new Visits(company, orders.catalogue(), orders.seasons());
  }
}

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
      new VisitLines(orders.catalogue()).add(Visits.of(orders).ofWalkIn(walkIn), lines);
    }
    return lines.rows();
  }

  private void addPerson(long number, Orders allOrders, Lines lines) {
    Person person = Person.of(company, number);
    Traces traces = Traces.of(person, allOrders);
    Accounts accounts = traces.accounts();
    CustomerLines customerLines = new CustomerLines(company);
    List<SourceRecord> records = new SourceRecords(company).of(person, accounts);
    records.forEach(record -> customerLines.add(person, record, lines));
    new Stewards(company).add(person, records, lines);
    OrderLines orderLines = new OrderLines(allOrders.catalogue());
    traces.orders().forEach(order -> orderLines.add(order, lines));
    VisitLines visitLines = new VisitLines(allOrders.catalogue());
    traces.browsing().visits().forEach(visit -> visitLines.add(visit, lines));
    Visits.addBrowsers(person, lines);
    traces.emails().forEach(email -> Emails.add(email, accounts.crm(), lines));
    traces.contacts().forEach(contact -> Contacts.add(contact, accounts.crm(), lines));
    new Pains(company).add(person, accounts, traces.orders(), lines);
    new Surveys(company).add(Mood.of(company, person), accounts, traces.orders(), lines);
    new Truths(allOrders).add(traces, lines);
  }
}

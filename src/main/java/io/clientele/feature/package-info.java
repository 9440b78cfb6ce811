/** What is known of a customer in numbers, as of a date. */
@NullMarked
package io.clientele.feature;

import org.jspecify.annotations.NullMarked;

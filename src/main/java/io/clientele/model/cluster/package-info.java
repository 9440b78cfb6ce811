/** Groups of customers who behave alike. */
@NullMarked
package io.clientele.model.cluster;

import org.jspecify.annotations.NullMarked;

/** Every table (name, columns, comments, layout) and the lakehouse that reads and writes them. */
@NullMarked
package io.clientele.table;

import org.jspecify.annotations.NullMarked;

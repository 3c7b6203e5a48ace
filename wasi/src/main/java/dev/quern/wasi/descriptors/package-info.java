/** What a program's descriptors stand for, what they allow, and the table of their numbers. */
package dev.quern.wasi.descriptors;

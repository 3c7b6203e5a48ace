/** The command line tool. */
package dev.quern.cli;

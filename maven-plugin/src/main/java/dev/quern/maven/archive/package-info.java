/**
 * Modules inside of other files: jars, npm tarballs and folders. Archives are input from elsewhere,
 * so nothing that they say about names and sizes is believed; nothing is ever unpacked to disk.
 */
package dev.quern.maven.archive;

(broken

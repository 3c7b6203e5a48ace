(excluded

"""Other programs that read tables, installed for the benchmark alone, and the score that they share with this one."""

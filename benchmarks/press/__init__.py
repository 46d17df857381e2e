"""An invented press with known truth: a world of events, outlets that write on them, and scores of a ledger against it."""

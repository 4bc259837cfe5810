"""Citations: one `Reference`, four forms of it: GB/T 7714—2015 text, BibTeX, RIS, CSL-JSON."""

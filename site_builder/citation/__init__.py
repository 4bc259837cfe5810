"""Citations in the forms that readers paste: GB/T 7714, BibTeX, RIS, CSL-JSON."""

"""The words of Problems and reports, in Chinese and English."""

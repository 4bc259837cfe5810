"""A newspaper's page: columns that were cut and mixed, put back together to articles."""

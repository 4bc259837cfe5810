"""From single pages to the collection: digests, taxonomies, figures, the site."""

"""The search index; its browser half is themes/default/static/search.js."""

"""Rules about content, one module a family, each rule a function with a stable code."""

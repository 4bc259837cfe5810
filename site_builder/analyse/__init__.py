"""What the texts say: keywords, trends, related digests."""

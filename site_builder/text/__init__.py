"""Chinese text: characters, segmentation, terms, pinyin."""

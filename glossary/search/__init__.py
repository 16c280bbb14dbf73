"""The term base by Chinese, English, pinyin: what people type, and what they browse."""

from glossary.search.index import Hit, How, Search
from glossary.search.order import Order, in_order

__all__ = ["Hit", "How", "Order", "Search", "in_order"]

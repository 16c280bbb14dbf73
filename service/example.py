"""A text of our own for those who have none at hand."""

TEXT = """\
大语言模型的参数量超过某个规模以后，会表现出事先难以预见的涌现能力。要把这种能力变成人人能用的产品，光有算法还不够：算力、数据集和高端人才缺一不可。

“东数西算”工程把东部的数据处理需求引向西部的数据中心；各地也在培育专精特新企业，推动产学研合作，让科技成果更快地转化为新质生产力。与此同时，生成式人工智能的数据安全、知识产权和算法透明度，成了监管部门关心的新问题。

臺灣的讀者把人工智慧、演算法和資料放在同一句話裡，香港的讀者也不會覺得陌生。

Large language models need computing power, training data and people. \
Regulators ask who owns the data, and whether an algorithm can be explained.
"""

REQUEST = {"text": "参数量增加后，模型表现出涌现能力。", "layers": ["terms", "words"]}
"""A request of the API."""

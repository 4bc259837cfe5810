"""Problems in Chinese. One entry a code of `problem_codes.py`; the guide's table is made from this."""

from __future__ import annotations

from site_builder.cli.messages import Message
from site_builder.cli.messages import zh_file as file
from site_builder.cli.messages import zh_import as importing
from site_builder.cli.messages import zh_run as run

REGIONS = {
    "region-unknown": Message(
        "“{name}” 不是省级行政区",
        "地区名写错，或不在本站的地区表里。",
        "写省、市、大区的名称、拼音或代码：吉林、jilin、220000、长春、东北、全国。",
        ("是否要写：{candidates}", "写省、市、大区的名称、拼音或代码，如 吉林、jilin、220000、长春、东北、全国"),
    ),
    "region-ambiguous": Message(
        "“{name}” 不止一处",
        "几个地方同名。",
        "写明是哪一处，如 辽宁朝阳。",
        ("写明是哪一处：{candidates}",),
    ),
}

LINKS = {
    "markdown-limit": Message(
        "正文超出限度：{what}",
        "正文过长，或有成千上万个连续的括号、引用符号。",
        "删去多余的符号，或把正文拆成几篇。",
        ("删去多余的符号，或把正文拆成几篇",),
    ),
    "footnote-unused": Message("脚注“{name}”没有被引用", "写了脚注，正文没有引用它，所以页面上不出现。", "在正文里加上 [^名称]，或删去。", ("在正文里加上 [^{name}]，或删去",)),
    "reference-unknown": Message("没有名为“{name}”的链接", "[文字][名称] 引用了没有写的 [名称]: 地址，页面上会照原样显示方括号。", "补上一行 [名称]: 地址，或写成 [文字](地址)。",
                                 ("补上一行 [{name}]: 地址，或写成 [文字](地址)",)),
    "fence-unclosed": Message("代码块没有结束", "``` 或 ~~~ 开了头，没有收尾。", "补上收尾的一行。", ("在代码之后补一行同样的符号",)),
    "table-cells": Message(
        "表格只有 {limit} 列，多出的不会出现：{text}", "表格的一行比表头多出几格，或文字里有 |。", "给表头补上一列；文字里的 | 写成 \\|。",
        ("给表头补上一列；文字里的 | 写成 \\|",),
    ),
    "html-removed": Message("去掉了不许用的 HTML：{what}", "页面不许有脚本、样式和内嵌的外站内容。", "改用 Markdown。", ("改用 Markdown",)),
    "footnote-unknown": Message("没有脚注“{name}”", "正文引用了没有写的脚注。", "补上 [^名称]: 内容。", ("补上一行 [^{name}]: …",)),
    "link-missing-page": Message(
        "链接的页面不存在：{target}",
        "链接指向的 Markdown 文件不存在或已改名。",
        "改成现有文件的相对路径，如 ../digests/jilin.md。",
        ("是否要写：{candidates}", "写现有文件的相对路径"),
    ),
    "link-missing-anchor": Message(
        "页面里没有这个小标题：{target}",
        "链接 # 之后的名称与目标页的小标题不符。",
        "按目标页的小标题改写。",
        ("是否要写：{candidates}", "按目标页的小标题改写"),
    ),
    "link-scheme": Message(
        "不能使用的链接：{target}",
        "链接不是 http、https 或站内文件。",
        "写完整的 https:// 地址，或站内文件的相对路径。",
        ("写完整的 https:// 地址，或站内文件的相对路径",),
    ),
    "image-missing": Message(
        "图片不存在：{target}", "图片文件不在所写的位置。", "把图片放进 content/images/，路径照实写。",
        ("是否要写：{candidates}", "把图片放进 content/images/"),
    ),
    "image-unsafe": Message(
        "图片不能发布：{reason}（{detail}）", "content/images/ 里的文件不是图片、内容与扩展名不符，或 SVG 里有脚本、链接、外部引用等不只是画图的东西。",
        "换成 PNG、JPEG、WebP、GIF 或 AVIF；SVG 请另存为“纯 SVG”，删去脚本和链接。",
        ("换成 PNG、JPEG、WebP、GIF 或 AVIF，或把 SVG 另存为“纯 SVG”",),
    ),
    "link-unreachable": Message(
        "外部链接打不开：{target}（{reason}）", "check --external 访问这个地址没有成功。", "核对地址，或换成存档的地址。", ("核对地址",)
    ),
    "image-external": Message(
        "别的网站的图片不会显示：{target}", "页面只从本站取图片，以免读者的访问被别处记下。", "把图片存到 content/images/，注明出处。",
        ("把图片存到 content/images/，注明出处",),
    ),
    "image-alt-missing": Message(
        "图片没有说明文字", "![](…) 的方括号里是空的，读屏软件读不出。", "在方括号里写图片的内容。", ("写成 ![图片的内容]({target})",)
    ),
}

COLLECTION = {
    "source-unknown": Message(
        "没有来源页“{name}”",
        "source 写的与一个来源页的文件名只差一点，但 content/sources/ 里没有这个文件；不改就当作报刊名。",
        "改成来源页的文件名，不带文件夹和扩展名。",
        ("是否要写：{candidates}",),
    ),
    "address-clash": Message(
        "几个文件要用同一个地址：{url}", "文件名或 slug 相同（大小写、空格不同也算相同）。", "改其中一个的文件名或 slug。", ("同一地址的还有：{others}", "网站自己的一页用这个地址，请改文件名或 slug")
    ),
    "tag-clash": Message(
        "“{name}”同属两个标签：{first}、{second}", "tags.yaml 里一个写法归了两个标签，或两个标签的地址相同。", "只留在一个标签之下。",
        ("只留在一个标签之下",),
    ),
    "name-clash": Message("“{name}”与“{other}”会共用一个地址", "两个标签、作者或报刊的名称只差大小写或标点，页面地址相同。", "统一写法；标签可在 tags.yaml 里用 also 归并。", ("统一写成：{other}",)),
    "alias-clash": Message(
        "旧地址“{alias}”已被占用", "aliases 里的旧地址与现有页面、列表或别的旧地址相同，或在 regions、keywords、figures、data 等由程序生成的文件夹里。", "删去这个旧地址。", ("删去这个旧地址",)
    ),
    "related-unknown": Message(
        "没有相关页面“{name}”", "related 写的文件名不存在。", "改成现有文摘的文件名。", ("是否要写：{candidates}", "写现有文摘的文件名")
    ),
    "digest-duplicate": Message(
        "与 {other} 的正文几乎相同（{share}%）", "同一篇文摘存了两份，或只改了换行与标点。", "删去一份。", ("删去其中一份",)
    ),
    "figure-conflict": Message(
        "{indicator}（{where}）此处为 {value}，{other} 写的是 {other_value}",
        "两篇文摘对同一地方、同一时期的同一指标给出不同的值。",
        "核对来源；两说并存时在 note 里说明。",
        ("核对来源；两说并存时在 note 里说明",),
    ),
    "figure-unprinted": Message(
        "数字 {value} {reason}",
        "figures 里的数字在正文里没有写，在来源文本的所指各行里也找不到。",
        "核对数字与行号。",
        ("核对数字与行号",),
    ),
    "figure-lines": Message(
        "来源文本只有 {count} 行，没有第 {line} 行", "line 或 lines 超出来源文本的行数。", "核对行号。", ("核对行号",)
    ),
    "name-sign": Message(
        "“{name}”里有 {sign}", "标签或作者写了分号、全角括号、引号或 #，都成了名称的一部分。", "各个名称之间用、或，隔开；列表用英文的 [ ]，引号用英文的。",
        ("各个名称之间用、或，隔开；列表用英文的 [ ]，引号用英文的",),
    ),
    "tag-similar": Message(
        "标签“{name}”与“{other}”只差大小写、全半角或繁简", "同一个标签有几种写法，会各成一页。", "统一写法，或在 tags.yaml 里写 also。",
        ("统一写成“{other}”，或在 tags.yaml 里写 also",),
    ),
    "tag-near": Message("标签“{name}”与“{other}”只差一个字", "可能是同一个标签的误写。", "若是误写则统一。", ("若是误写，请统一",)),
    "tag-single": Message("标签“{name}”只用过一次", "只有一篇文摘用这个标签。", "若有相近的标签，改用它。", ()),
    "tags-missing": Message(
        "这篇文摘没有标签", "没有写 tags；读者从标签页找不到它。", "写 4 到 8 个标签；若确实不要，写 tags: []。",
        ("可以考虑：{candidates}", "写 4 到 8 个标签；若确实不要，写 tags: []"),
    ),
    "date-future": Message(
        "{key} 在将来：{value}", "来源、更新或查阅的日期晚于今天，多半是年份写错。", "核对日期。", ("核对年份",)
    ),
    "date-order": Message(
        "{key}（{value}）早于 {other}（{other_value}）", "撤下或更新的时间早于发布的时间。", "核对两个日期。", ("核对两个日期",)
    ),
    "body-empty": Message("这篇文摘没有正文", "第二个 --- 之后什么也没有写。", "写正文；还没写完就加上 draft: true。", ("写正文；还没写完就加上 draft: true",)),
    "text-runnable": Message(
        "这里有模板、脚本、工作流或路径的写法：{text}", "题目等文字里有 {{ }}、<script>、${{ }}、../ 之类；页面只照样显示，不会执行。", "没有必要就删去。",
        ("页面会照样显示，不会执行；没有必要就删去",),
    ),
    "page-scheduled": Message(
        "本页将在 {moment} 发布", "published（没有时为 date）在将来。", "不必改；要立即发布则改 published。", ()
    ),
    "file-orphan": Message(
        "没有用到的文件：{reason}", "图片没有页面引用，或文件不在会成为页面的文件夹里，或扩展名不是 .md。", "删去，或在页面里引用；本该成为页面的，改扩展名或移到该放的文件夹。",
        ("删去，或在页面里引用",), {"ending": "改名为 {better}", "folder": "文摘放在 content/digests/，来源页放在 content/sources/，固定页面放在 content/pages/"},
    ),
    "dictionary-term": Message("词典里的“{value}”不能作词条", "词条是空的，或含有不能分词的符号。", "只写词语本身，含空格的词用引号括起来。", ("只写词语本身",)),
    "dictionary-class": Message("词典里没有词类“{value}”", "词类写错。", "用列出的词类。", ("可用：{known}",)),
    "dictionary-weight": Message("词典里的权重“{value}”不是数字", "权重应为大于 0 的数字。", "写 1、2.5 这样的数字，或不写。", ("写 1、2.5 这样的数字，或不写",)),
    "dictionary-duplicate": Message("词典里“{value}”第 {first} 行已有", "同一个词写了两次。", "只留一行。", ("只留一行",)),
    "stopword-blank": Message("停用词“{value}”里有空格", "stopwords.txt 一行只能写一个词。", "一行一个词。", ("一行写一个词",)),
    "word-unused": Message("词典里的“{word}”在全站没有出现", "dictionary.txt 里的词没有用到，或写错。", "核对；不用则删去。", ()),
}

IMPORTING = {
    "source-missing": Message("没有这个文件", "路径写错，或文件已移走。", "核对路径。", ("核对路径",)),
    "source-folder": Message("这是一个文件夹，不是文件", "import 一次读一个或几个文件。", "写出文件名，例如 import 文件夹/*.txt。", ("写出文件名，例如 文件夹/*.txt",)),
    "source-kind": Message(
        "这种文件里没有可以直接读的文字", "Word 文档、图片和网页不是纯文本。", "存为纯文本或 PDF 再导入。", ("存为纯文本（.txt）或 PDF",),
        {"office": "用文字处理软件打开，另存为纯文本（.txt）或 PDF", "image": "图片要先做文字识别（OCR），存为 .txt", "html": "把网页的正文复制到 .txt 文件里"},
    ),
    "source-too-large": Message("文件有 {size} 字节，上限为 {limit}", "来源文本过大。", "拆成几个文件再导入。", ("拆成几个文件再导入",)),
    "source-encoding": Message(
        "看不出文件的编码：第 {offset} 字节是 {byte}", "文件既不是 UTF-8、UTF-16，也不是 GB18030。", "另存为 UTF-8。", ("请另存为 UTF-8",)
    ),
    "source-empty": Message("文件里没有文字", "文件是空的，或 PDF 里只有图像。", "换一个有文字的文件。", ("PDF 里只有图像时，先做文字识别",)),
    "pdf-reader-missing": Message(
        "没有安装读取 PDF 的程序包", "读 PDF 需要附加的包 pypdfium2。", "pip install 'site-builder[import]'", ("pip install 'site-builder[import]'",)
    ),
    "pdf-password": Message("PDF 有密码", "文件加了密，不能读出文字。", "先用阅读器解除密码，另存一份。", ("先解除密码，另存一份",)),
    "pdf-damaged": Message("PDF 已损坏，读不出来", "文件不完整，或不是 PDF。", "重新下载，或用阅读器另存一份。", ("重新下载，或另存一份",)),
    "pdf-timeout": Message("PDF 读了 {seconds} 秒还没有读完", "页数过多，或文件有问题。", "拆成几个文件再导入。", ("拆成几个文件再导入",)),
    "pdf-scanned": Message(
        "PDF 是扫描件：{pages} 页都是图像，没有文字", "页面是照片，文字没有存进文件。", "先做文字识别（OCR），再导入。", ("先做文字识别（OCR）",)
    ),
    "import-draft-edited": Message(
        "草稿已经改过，没有覆盖", "再次导入时，编辑已改过的草稿保持原样。", "要重新生成就先移走它。", ("要重新生成，先把它移走",)
    ),
    "import-line-idle": Message(
        "--split 或 --merge 在这一行没有改变分篇", "没有这一行，或这里本来就分开（合着）。", "按计划表里的行号写。", ("行号见计划表：--split 写新一篇的首行，--merge 写要并入前一篇的那篇的首行",)
    ),
    "import-one-file": Message("--key、--split、--merge 一次只用于一个文件", "行号只对一个文件有意义。", "一次导入一个文件。", ("一次导入一个文件",)),
}

SETTINGS = {
    "config-missing": Message(
        "没有 content/site.yaml", "当前文件夹不是站点，或配置文件不在。", "用 -C 指明站点文件夹，或用 site-builder init 新建。",
        ("用 -C 指明站点文件夹，或用 site-builder init 新建",),
    ),
    "config-invalid": Message(
        "{key} 的值不能使用：{value}",
        "site.yaml 里的值不合要求。",
        "按提示改正。",
        (),
        {
            "timezone": "没有这个时区，是否要写：{candidates}",
            "base-url": "写完整的地址，如 https://example.org/site/",
            "url": "写完整的 https:// 地址",
            "language": "写成 zh-CN、en 这样的语言代码",
            "folder": "写 themes/ 里的文件夹名",
            "place": "写站内地址，或 https:// 开头的网址",
        },
    ),
    "theme-missing": Message(
        "找不到主题“{name}”", "site.yaml 的 theme 或主题的 extends 写错，或文件夹里没有 theme.yaml。", "核对主题文件夹的名称。",
        ("找过：{searched}",),
    ),
    "template-missing": Message(
        "找不到模板 {name}", "主题没有这个模板，它所继承的主题也没有。", "补上模板，或让主题继承 default。", ("找过：{searched}",)
    ),
    "template-syntax": Message("模板语法有误：{detail}", "Jinja 模板写错。", "按行号改正模板。", ()),
    "template-error": Message("模板执行出错：{detail}", "模板用了不存在的变量或过滤器。", "按行号改正模板。", (),
        {"itself": "模板绕回了自己；要用上级主题的这个模板，写 {{% extends \"{above}\" %}}"},
    ),
    "search-selftest": Message(
        "搜索索引找不到本页里的“{query}”", "建成的索引与正文不一致，读者会搜不到。", "用 site-builder clean 清除缓存后重建；仍然如此请报告。",
        ("清除缓存后重建",),
    ),
    "base-url-missing": Message(
        "没有 base_url：不出 sitemap，订阅用相对地址", "site.yaml 没有 base_url，也没有用 --base-url。", "发布时写上 base_url。",
        ("在 site.yaml 写 base_url，或用 --base-url",),
    ),
    "template-unknown": Message(
        "没有页面使用模板 {name}", "主题里的模板名写错，或已经不用。", "按 default 主题的模板名改正。", file.NEAR
    ),
    "translation-missing": Message(
        "{language} 缺少词条“{name}”", "一种语言的 i18n 文件里有，另一种没有。", "补上译文。", ("在 i18n/{language}.yaml 里补上",)
    ),
    "param-unused": Message(
        "主题没有参数“{name}”", "site.yaml 的 params 里写了主题不用的参数。", "删去或改正。", ("是否要写：{candidates}", "删去这个参数")
    ),
}

MESSAGES: dict[str, Message] = {**file.READING, **file.YAML, **file.FRONT_MATTER, **REGIONS, **LINKS, **COLLECTION, **IMPORTING, **SETTINGS, **run.RUN}

WORDS: dict[str, str] = {
    # forms of values
    "text": "文字", "long": "文字", "texts": "文字或列表", "tags": "列表或用、隔开的文字", "regions": "地区名或其列表", "date": "日期",
    "boolean": "true 或 false", "count": "整数", "choice": "规定的值", "slug": "文件名", "url": "网址", "language": "语言代码（如 zh-CN）",
    "source": "文字或 {document, page, lines, issue, url}", "figures": "列表，每条是 {indicator, value, …}",
    "number": "数字或 [下限, 上限]", "lines": "行号、[起, 止] 或其列表", "span": "行号或 [起, 止]", "list": "列表", "mapping": "“键: 值”各行",
    "empty": "空值",
    # reasons
    "tab": "用制表符缩进", "quote": "引号没有配对", "bracket": "括号没有配对", "full-width-colon": "用了全角冒号", "full-width-comma": "用了全角逗号", "colon-space": "冒号后缺空格",
    "bare-colon": "文字里有英文冒号", "after-quote": "引号后还有文字", "indicator": "文字以 YAML 的符号开头", "colon-missing": "缺少冒号",
    "indent": "缩进不对", "dash": "“-”后缺空格", "alias": "引用了没有的锚点", "control": "有控制字符", "other": "语法不对",
    "size": "过长", "depth": "嵌套过深", "aliases": "引用过多", "nodes": "内容过多", "not-a-mapping": "不是“键: 值”各行",
    "tag": "用了 ! 标记", "key": "键不是文字", "second-document": "有多余的 ---",
    "in-source": " source 里", "in-figures": " figures 的一条里", "source-page": "来源页", "digest-page": "文摘页", "page-page": "普通页",
    "form": "写法不对", "month": "月份不存在", "day": "日子不存在", "year": "年份不合理", "time": "时间不对", "zone": "时区不对",
    "empty-name": "是空的", "path": "有 / 或 ..", "sign": "有 # ? % : * \" < > | 等符号", "edge": "首尾有空格或点",
    "long-name": "过长", "brackets": "括号过多", "not-in-body": "在正文里没有写到", "not-in-source": "在正文和来源文本的所指各行里都没有",
    "image": "没有页面用这张图片", "stray": "它不会成为页面", "ending": "扩展名不是 .md，它不会成为页面",
    "folder": "这个文件夹里的不会成为页面",
    # limits of Markdown
    "characters": "字数过多", "many-lines": "行数过多", "line": "一行过长", "html": "HTML 标记过多",
    "notes": "脚注或定义过多", "cells": "表格过大", "fences": "代码块过多", "marks": "一段里的符号过多", "engine": "无法排版",
    # links that do not answer
    "dns": "没有这个主机", "timeout": "超时", "refused": "拒绝连接", "tls": "证书有误", "network": "网络故障", "address": "地址写错",
    "redirect": "转到网页之外",
    # budgets
    "page_bytes": "一页的字节数", "files": "文件数", "total_bytes": "全站的字节数",
    # a built site
    "no-file": "链接指向的文件不存在", "no-anchor": "链接指向的位置不存在", "missing": "清单里的文件不存在", "changed": "文件与清单不符",
    # images
    "image-ending": "扩展名不是图片的", "image-content": "内容与扩展名不符", "svg-syntax": "SVG 语法有误", "svg-doctype": "SVG 里有声明",
    "svg-element": "SVG 里有不允许的元素", "svg-attribute": "SVG 里有不允许的属性", "svg-reference": "SVG 引用了别处", "svg-size": "SVG 过大",
}  # fmt: skip

FOUND: dict[str, str] = {
    "text": "文字", "list": "列表", "mapping": "“键: 值”", "number": "数字", "boolean": "true 或 false", "empty": "空值",
}  # fmt: skip

SENTENCES: dict[str, str] = {
    **run.SENTENCES,
    **importing.SENTENCES,
    "none": "没有问题",
    "count": "{parts}",
    "error": "{n} 个错误",
    "warning": "{n} 个警告",
    "note": "{n} 条提示",
    "joint": "，",
    "list": "、",
    "more": "（另有 {n} 条提示，用 -v 查看）",
}

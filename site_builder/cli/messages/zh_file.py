"""中文：一个文件自身的消息：编码、YAML、文首各项。"""

from __future__ import annotations

from site_builder.cli.messages import Message

NEAR = ("是否要写：{candidates}",)

READING = {
    "file-encoding": Message(
        "文件不是 UTF-8 编码",
        "文件以 GB18030（GBK）、UTF-16 等编码保存，或混入了二进制内容。",
        "用编辑器“另存为”UTF-8。",
        ("请另存为 UTF-8",),
        {
            "gb18030": "看起来是 GB18030（GBK）编码，请另存为 UTF-8",
            "utf-16": "看起来是 UTF-16 编码，请另存为 UTF-8",
            "nul": "此处有空字符（U+0000），请删去",
            "bytes": "字节 {byte} 不属于 UTF-8，请另存为 UTF-8",
        },
    ),
    "file-too-large": Message(
        "文件有 {size} 字节，上限为 {limit}",
        "文件过大，多半不是文摘。",
        "拆成几篇，或把附件移到别处。",
        ("拆成几篇，或换一个较小的文件",),
    ),
    "file-unreadable": Message("文件无法读取：{reason}", "没有读取权限，或磁盘有故障。", "检查文件的权限。", ("检查文件的权限",)),
    "file-vanished": Message("读取时文件已不在", "构建过程中文件被删除或改名。", "再构建一次。", ("再构建一次",)),
    "link-loop": Message(
        "符号链接不可用：它绕成圈、指向站外或没有目标",
        "content/ 中的符号链接指向自身的上级、站点文件夹之外，或目标不存在。",
        "删去链接，把文件复制进来。",
        ("删去这个链接，把文件复制进来",),
    ),
}

YAML = {
    "yaml-syntax": Message(
        "YAML 写法有误：{reason}",
        "开头的属性不合 YAML 语法：缩进、冒号、引号或括号有误。",
        "按提示改正；含冒号或以符号开头的文字用引号括起来。",
        ("检查这一行与上一行的缩进、冒号和引号",),
        {
            "tab": "改用空格缩进",
            "quote": "这个引号没有配对，请补上后引号",
            "bracket": "这个括号没有配对，请补上 ] 或 }}，各项之间用英文逗号",
            "full-width-colon": "把“：”换成英文冒号加空格“: ”",
            "full-width-comma": "把“，”换成英文逗号加空格“, ”",
            "colon-space": "冒号后面加一个空格",
            "bare-colon": "文字里有冒号，请用引号把整段文字括起来，或把冒号换成“：”",
            "after-quote": "引号外还有文字；把整段文字括进一对单引号，或去掉引号",
            "indicator": "以 - [ {{ @ ` % & * ! | > 开头的文字要用引号括起来",
            "colon-missing": "这一行缺少“键: 值”的冒号，或应缩进接在上一行之后",
            "indent": "同级的键要对齐，列表的“-”要对齐",
            "dash": "“-”后面加一个空格才是列表项",
            "alias": "“*{name}”在 YAML 里表示引用；文字以 * 开头时要用引号括起来",
            "control": "{character} 是看不见的控制字符，请删去",
        },
    ),
    "yaml-limit": Message(
        "YAML 超出限度：{reason}（上限 {limit}）",
        "属性过长、嵌套过深，或引用展开后过大。",
        "属性只写几十行；正文写在第二个 --- 之后。",
        ("属性只写几十行，正文写在第二个 --- 之后",),
    ),
    "yaml-duplicate-key": Message(
        "键“{key}”重复，第 {first} 行已经写过",
        "同一个键写了两次（中文名与英文名算同一个）。",
        "只留一个。",
        ("两处只留一处",),
    ),
    "yaml-type": Message(
        "YAML 内容不对：{reason}",
        "此处应为“键: 值”各行，或用了站点不支持的 YAML 标记。",
        "改成“键: 值”的形式；删去 ! 开头的标记。",
        ("此处应为“键: 值”各行",),
        {
            "full-width-colon": "把“：”换成英文冒号加空格“: ”",
            "tag": "删去“{name}”，只写普通的值",
            "key": "键只能是文字",
            "second-document": "删去多余的 --- 行",
        },
    ),
    "yaml-comment": Message(
        "“{text}” 没有读入：空格加 # 在 YAML 里是注释",
        "值里有空格加 #，从那里到行尾都成了注释。",
        "是正文就用引号把整段文字括起来；是注释就在 # 后空一格。",
        ("是正文就用引号把整段文字括起来；是注释就在 # 后空一格",),
    ),
}

FRONT_MATTER = {
    "front-matter-missing": Message(
        "文件开头没有属性",
        "文件第一行不是 ---。",
        "文件的第一行写 ---，其后写 title 等键，再以一行 --- 结束。",
        ("第一行写 ---，其后写 title 等键，再以一行 --- 结束",),
        {"blank": "--- 之前不能有空行或空格，请从文件第一行开始写", "lookalike": "第一行须是三个英文连字符 ---"},
    ),
    "front-matter-unclosed": Message(
        "属性没有结束",
        "第一行有 ---，但后面没有第二个 ---。",
        "在属性之后单独写一行 ---。",
        ("在属性之后单独写一行 ---",),
        {"prose": "正文从这里开始的话，在它前面单独写一行 ---", "lookalike": "这一行须是三个英文连字符 ---，顶格写"},
    ),
    "file-same-name": Message(
        "有两个文件的名称看起来一样：{name}", "文件名只差字符的编码。", "改其中一个的文件名。",
        ("改掉其中一个的名称，或删去一个；名称宜用汉字、字母和数字",),
    ),
    "key-unknown": Message(
        "不认识的键“{key}”",
        "键名写错，或本站没有这个键。",
        "按建议改正；自用的键以 x_ 开头。",
        ("是否要写：{candidates}",),
        {"none": "键名见编辑指南；自用的键以 x_ 开头", "wide-blank": "行首是全角空格或不换行空格，改用普通空格缩进", "thousands": "数字里不写逗号：1,234 写成 1234", "full-width-colon": "是否要写：{candidates}，后面用英文冒号加空格“: ”"},
    ),
    "key-misplaced": Message(
        "键“{key}”不能写在这里，应写在{reason}",
        "这个键属于别种页面，或属于 source、figures 之内。",
        "移到该写的地方。",
        ("移到{reason}",),
        {"in-source": "写成 source: {{document: …, {key}: …}}", "in-figures": "写进 figures 的一条里"},
    ),
    "key-missing": Message(
        "缺少 {key}",
        "必填的键没有写，或写了没有值。",
        "补上这个键；文摘须有 title、region、source，以及来源页没有的 date。",
        ("补上 {key}",),
        {"inherited": "写上 date，或写在来源页里；来源页有错误时，先改来源页"},
    ),
    "value-type": Message(
        "{key} 应为{expected}，现为{found}",
        "值的形式不对，例如该写列表的地方写了文字。",
        "按编辑指南中该键的形式改写。",
        ("例：{example}", "写法见编辑指南"),
        {
            "full-width-colon": "把“：”换成英文冒号加空格“: ”",
            "unit": "只写数字，如 value: 12.5；单位写在 unit，约、超过等写在 qualifier",
            "number": "只写数字，如 value: 12.5",
            "bare-colon": "文字里有英文冒号：用引号把整段文字括起来，或把冒号换成“：”",
            "bracketed": "只能写一段文字；以 [ 开头的文字要用引号括起来",
            "one-entry": "每条前面加“- ”，如 - {{indicator: …, value: …}}",
            "turned": "起在前，止在后，如 [3, 9]",
            "range": "范围写作 [下限, 上限]，下限在前",
            "between": "应在 {low} 与 {high} 之间",
        },
    ),
    "value-unknown": Message(
        "{key} 的值“{value}”不在可用之列：{choices}",
        "这个键只能取几个固定的值。",
        "改用列出的值。",
        NEAR,
    ),
    "value-too-long": Message(
        "{key} 过长：{length}，上限为 {limit}", "文字或列表超出该键的长度。", "缩短，或把内容移到正文。", ("缩短，或移到正文",)
    ),
    "date-invalid": Message(
        "{key} 的日期“{value}”有误：{reason}",
        "不是存在的日期，或写法不在支持之列。",
        "写成 2024-03-08、2024/3/8、2024年3月8日、2024-03 或 2024，后面可加时间与时区。",
        ("写成 2024-03-08、2024年3月8日、2024-03 或 2024",),
        {
            "month": "“{part}”不是月份",
            "day": "这个月没有 {part} 日",
            "year": "年份应在 1000 与 2999 之间",
            "time": "时间写成 09:30，跟在完整的日期之后",
            "zone": "时区写成 +08:00",
        },
    ),
    "slug-invalid": Message(
        "“{value}”不能用作地址：{reason}",
        "slug 或旧地址中有 /、..、控制字符等不能出现在地址里的内容。",
        "只用文字、字母、数字和连字符。",
        ("只用文字、字母、数字和连字符",),
    ),
    "summary-too-long": Message(
        "摘要有 {count} 字，上限为 {limit}", "摘要过长，列表中显示不全。", "缩短摘要。", ("请缩短到 {limit} 字以内",)
    ),
    "rights-missing": Message(
        "全文转录须写明 rights 才能发布",
        "full_text: true 的页面没有 rights。",
        "写明使用许可，或改写成文摘并删去 full_text。",
        ("写明 rights，或改写成文摘并删去 full_text",),
    ),
}

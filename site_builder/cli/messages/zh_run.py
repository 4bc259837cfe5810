"""中文：一次运行本身的消息：输出文件夹、锁、磁盘、命令行，以及结束时的一行。"""

from __future__ import annotations

from site_builder.cli.messages import Message

RUN = {
    "output-foreign": Message(
        "{folder} 里有别的文件，不是本程序生成的", "输出文件夹里没有本程序的清单 build/manifest.json。", "换一个空的文件夹，或清空它。",
        ("用 -o 指定一个空文件夹",),
    ),
    "output-locked": Message("另一次构建正在写 {folder}", "两次构建同时写一个文件夹。", "等它结束再试。", ("等它结束再试",)),
    "output-unwritable": Message("不能写入 {path}：{reason}", "没有权限，或磁盘只读。", "检查权限。", ("检查权限，或用 -o 换一个文件夹",)),
    "output-inside-site": Message("输出文件夹不能是 {path}", "输出会和内容或主题混在一起。", "换一个文件夹。", ("用 -o 换一个文件夹",)),
    "disk-full": Message("磁盘已满：{path}", "磁盘没有空间；已写好的文件都完整。", "腾出空间后再构建。", ("腾出空间后再构建，已写好的文件都完整",)),
    "cache-discarded": Message("缓存不能用，已丢弃并重新计算（{reason}）", "缓存来自另一版本、已损坏或被改动。", "不必处理。", ()),
    "root-missing": Message("没有文件夹 {path}", "-C 指向的文件夹不存在。", "核对路径。", ()),
    "jobs-invalid": Message("--jobs 不能是 {jobs}", "进程数要大于 0。", "写 1 或更大的数。", ()),
    "epoch-invalid": Message("SOURCE_DATE_EPOCH 不是秒数：{value}", "环境变量写错。", "写 1970 年以来的秒数。", ()),
    "report-unwritable": Message("不能写入报告 {path}：{reason}", "没有权限或路径有误。", "换一个路径。", ()),
    "cluster-missing": Message("没有安装 distributed", "--cluster 需要附加的包。", "pip install 'site-builder[cluster]'", ("pip install 'site-builder[cluster]'",)),
    "cluster-unreachable": Message("连不上 {address}：{reason}", "调度器没有运行，或地址有误。", "核对地址。", ()),
    "path-unsafe": Message("地址越出输出文件夹：{path}", "程序的错误。", "请报告。", ()),
    "verify-mismatch": Message("增量构建与全新构建不一致：{paths}", "程序的错误，或缓存被改动。", "用 site-builder clean 清除缓存后重建，并请报告。", ("site-builder clean 后重建，并请报告",)),
    "account-unbalanced": Message("导入的字数对不上：{what}，第 {line} 行“{near}”，{first} 与 {second}", "程序的错误，没有写出任何草稿。", "请报告，附上原文。", ("请报告，附上原文",)),
    "budget-exceeded": Message("{what} 为 {value}，超过上限 {limit}", "site.yaml 的 budgets。", "缩小页面，或放宽上限。", ()),
}

SENTENCES = {
    "built": "{digests} 篇摘要，{artifacts} 个文件：写入 {written}，未变 {unchanged}，删除 {removed}，用时 {seconds} 秒",
    "held-back": "；{n} 篇未发布",
    "held-back-until": "，最近的一篇将于 {when} 发布",
    "verified": "已核对：与全新构建逐字节一致",
    "stage-parse": "读取",
    "stage-render": "排版",
    "stage-analyse": "分析",
    "stage-assemble": "汇编",
    "stage-write": "写出",
    "stage-external": "访问外部链接",
    "fix-ask": "照此修改 {n} 个文件？[y/N] ",
    "fix-none": "没有可以自动修改的地方",
    "fix-left": "没有修改；加 --yes 则照此修改 {n} 个文件",
    "fix-done": "已修改 {n} 个文件",
    "fix-changed": "{path} 在此期间被改过，没有修改",
    "profile-stages": "各阶段用时（秒）",
    "profile-pages": "最慢的页面（毫秒）",
    "profile-templates": "各类页面合计（毫秒，个数）",
}

# SPDX-License-Identifier: GPL-2.0-or-later
"""Sphinx directive for backing chains: XML, a picture in text, or a link becomes a picture.

In conf.py::

    sys.path.insert(0, "node_modules/backing-chain-playground/publish/sphinx")
    extensions = ["backing_chain"]
    backing_chain_page = "https://playground.example/"
    backing_chain_command = ["npx", "backing-chain"]

In a document::

    .. backing-chain::
       :caption: The copy shares its base.
       :disk: vda

       base[raw] <- top[qcow2]

or ``.. backing-chain:: domain.xml``. HTML gets an SVG picture with a link that
opens the same document in the playground; other builders get it drawn with
characters. A text that can't be shown is a warning, and stands there as it is.
"""

import subprocess

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.logging import getLogger

log = getLogger(__name__)


class BackingChainNode(nodes.General, nodes.Element):
    """A figure to be made; ``source`` is its text."""


class BackingChain(SphinxDirective):
    """Takes the text in the document, or the name of a file beside it."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = {
        "caption": directives.unchanged,
        "disk": directives.unchanged_required,
        "theme": lambda given: directives.choice(given, ("light", "dark")),
        "width": directives.positive_int,
    }

    def run(self):
        if bool(self.arguments) == bool(self.content):
            raise self.error("backing-chain takes a file or a text, one of the two.")
        node = BackingChainNode(source=self.text(), options=dict(self.options))
        self.set_source_info(node)
        return [node]

    def text(self):
        if self.content:
            return "\n".join(self.content) + "\n"
        relative, path = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(relative)
        try:
            with open(path, encoding="utf-8") as file:
                return file.read()
        except (OSError, UnicodeDecodeError) as reason:
            raise self.error(f"can't read {self.arguments[0]}: {reason}") from reason


class DrawBackingChains(SphinxPostTransform):
    """Makes of each directive what the builder can show."""

    default_priority = 50

    def run(self, **_):
        for number, node in enumerate(list(self.document.findall(BackingChainNode)), 1):
            shown = self.html(node, number) if self.app.builder.format == "html" else self.drawn(node)
            node.replace_self(shown)

    def html(self, node, number):
        words = [
            f"--page={self.config.backing_chain_page}",
            f"--caption={node['options'].get('caption', '')}",
            # One document has no name twice.
            f"--id-prefix=backing-chain-{number}",
            *(f"--{name}={node['options'][name]}" for name in ("theme", "width") if name in node["options"]),
        ]
        html = self.printed(node, *words)
        return [self.as_it_is(node) if html is None else nodes.raw("", html, format="html")]

    def drawn(self, node):
        text = self.printed(node, "--text")
        if text is None:
            return [self.as_it_is(node)]
        caption = node["options"].get("caption")
        picture = nodes.literal_block(text, text, language="none")
        return [picture, nodes.paragraph(caption, caption)] if caption else [picture]

    def as_it_is(self, node):
        return nodes.literal_block(node["source"], node["source"], language="none")

    def printed(self, node, *words):
        """What the program prints; None, with a warning, where it can't."""
        disk = node["options"].get("disk")
        command = [*self.config.backing_chain_command, "figure", *words, *([f"--disk={disk}"] if disk else []), "-"]
        try:
            ended = subprocess.run(command, input=node["source"], capture_output=True, encoding="utf-8", check=False)
        except OSError as reason:
            log.warning("backing-chain can't be run (backing_chain_command): %s", reason, location=node)
            return None
        if ended.returncode != 0:
            log.warning("%s", ended.stderr.strip(), location=node)
            return None
        return ended.stdout


def setup(app):
    app.add_config_value("backing_chain_page", "", "html")
    app.add_config_value("backing_chain_command", ["npx", "backing-chain"], "env")
    app.add_directive("backing-chain", BackingChain)
    app.add_node(BackingChainNode)
    app.add_post_transform(DrawBackingChains)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

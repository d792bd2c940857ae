/**
 * The longest document read, in UTF-16 code units. libvirt's own remote
 * protocol carries no longer string (REMOTE_STRING_MAX, src/remote/remote_protocol.x).
 */
export const maximumTextLength = 4 * 1024 * 1024;

/**
 * The deepest nesting read. libxml2 stops at 256 by default and at 2048 when
 * asked to allow huge documents (xmlParserMaxDepth, XML_PARSE_HUGE), so no
 * libvirt can read anything deeper.
 */
export const maximumDepth = 2048;

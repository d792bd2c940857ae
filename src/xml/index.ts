export type {
  TextEdit,
  TextRange,
  XmlAttribute,
  XmlComment,
  XmlDocument,
  XmlElement,
  XmlNode,
  XmlOther,
  XmlProblem,
  XmlText,
} from './model.js';

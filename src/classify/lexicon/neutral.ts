/*
 * Phrases that look like a sector and are none: names of kinds of applicants, of institutions, of
 * rules of a call. Their words are used up and count for nothing.
 */
export const neutral = `
  0: орган* місцевого самоврядування, орган* самоврядування, органи самоорганізації, місцев* самоврядування .. можуть, агенці* розвитку
  0: громадськ* організац*, громадськ* об'єднанн*, громадськ* спілк*, організаці* громадянського суспільства, благодійн* організац*, благодійн* фонд*
  0: місцев* бюджет*, обласн* бюджет*, державн* бюджет*, державн* кордон*, джерел* фінансування, джерел* доход*, земельн* ділянк*, власн* внес*
  0: інших джерел, соціальн* мереж*, соцмереж*, держав* агресор*, зон* активних бойових дій, лінії бойового зіткнення, цільов* груп*, дорожн* карт*
  0: бізнес план*, бізнес партнер*, local self government bodies, відновлення та розвиток громад, соціально важлив*, суспільно важлив*, єс в україні
  0: грантов* програм*, аналітичн* центр*, освітн* рівень|рівня, вищ* освіт* заявник*, школ* фандрейзингу, культур* спілкув*, гуманітарн* місі*
  0: проєктн* пропозиц*, інвестиційн* проєкт*, публічн* інвестиційн*, публічн* інвестиц*, інвестиційн* іде*, банк* партнер*, комерційн* пропозиц*
  0: ринков* вартіст*|вартост*, строк* виконання, договір|договору|договори оренди, оренд* приміщення, умов* воєнного стану, безпеков* ситуац*, електронн* пошт*|лист*|адрес*|форм*, онлайн форм*
  0: цифров* систем* dream, за потреби, обласн* рад*, міськ* рад*, сільськ* рад*, селищн* рад*, управлінн* .. ради, департамент* .. облдержадміністрац*, відділ* освіти, управління освіти
  0: сільськ* громад*, сільськ* територіальн*, радіус*, тестов* завданн*, охорон* праці, промислов* зразк*, комунальн* підприємств*, комунальн* заклад*, комунальн* установ*, комунальн* власн*, доступ* до результатів
  0: органы местного самоуправления, органам местного самоуправления, общественн* организац*, местн* бюджет*, коммунальн* предприяти*, международн* фонд*, активных боевых действий, зон* боевых действий
  0: civil society organi*, non governmental organi*, economic operators, local and regional authorities, legal entit*, call document, award criteri*, financial and operational capacity, operational capacity, legal and financial set up, page limits, project implementation
  0: admissibility conditions, eligible countries, submission system, evaluation procedure, environmental footprint of travel, european union, policy officer*, working days, ownership control, security sensitive, financial support to third parties, third parties, third party, business plan*
  0: european commission, european education and culture executive agency, eacea, european climate infrastructure and environment executive agency, cinea, european research executive agency, european health and digital executive agency, hadea, european innovation council and smes executive agency, eismea
  0: european institute of innovation and technology, economic and social committee, social media, media partner*, social sciences and humanities, gender dimension, means of transport, environment of trust, third countries, open science, legal person, legal persons, energy intensive industries, energetic*, well established, health and safety
  0: due diligence, climate of trust, learning environment*, legal environment, regulatory environment, enabling environment, business environment, security clearance, transport costs, travel costs, data protection, personal data, privacy
  0: environmentally sound|sustainable|friendly, financially sustainable, power of, financial capacity, sustainable manner, financial contribution*, financial support, financial statements, bank account, bank details, international organi*, international donors, project management, book a, market research of applicants
  0: policy makers, member state, member states, associated countries, research executive agency, market failure, in kind, cultural diversity, training costs, working environment, work environment, online environment, digital environment, information session*, info session*, info day*, online form, apply online, online portal, electronic submission, funding and tenders portal, funding tenders portal
  0: house|houses of parliament|worship|representatives, open house|houses, in house, state of the art, lessons learnt|learned, dissemination and exploitation, roadmap*, cost effective, work programme*, general objective*, european dimension, added value
  0: cooperation with international organisations, international law, fight against climate, enabling conditions, the general public, value for money
  0: старостинськ* округ*, електронн* вигляд*|підпис*|кабінет* заявник*, безпек* праці, безпеков* умов*, відповідно до законодавства, чинн* законодавств*, кошторис* проєкту|витрат, проєктн* заявк*
  0: электронн* почт*|форм*|подпис*, сайт* фонда|организации, сайт* фонду|організації|програми|конкурсу
`;

/*
 * English words and phrases of the 18 sectors: announcements of embassies and foundations, and the
 * topics of the EU portal, which speak of innovation, resilience, skills and stakeholders whatever
 * their subject: such words weigh little here. Weights and spelling as in ukrainian.ts.
 */
import type { SectorLines } from "./lexicon.ts";

export const english: SectorLines = {
  people: `
    4: internally displaced, displaced people|persons|families, displaced, idps, veterans, people|persons with disabilit*, disabilit*, young people|person*, older people|persons, vulnerable groups|people|persons, refugees, roma, migrants
    4: women, girls, victims, children, child, vulnerable, marginalised, migrant*, elderly, orphan*, women's, young adults
    3: survivors, families, adolescent*
  `,
  international: `
    5: town twinning, twinned, twinning camp*|grant*|fund*|partner*, cross border cooperation|cooperations|project*|programme*, interreg, interregional cooperation, city networks, networks of cities|towns, diaspora
    5: partner cities, partner city, partner towns, sister cit*, sister town*, city to city, municipal partnership*, partnership agreement* .. mayors, peer exchange, transnational cooperation between regions
    4: international cooperation, international partnership*, pairs of municipalities|towns|cities, exchange visits, between towns, interregional, small project fund, joint secretariat, neighbouring regions, macro regional
    3: town halls, mentor city, bilateral cooperation, third countries cooperation, cross border nature|trail*, across the border, european territorial cooperation, interregional innovation
    2: cross border, study visits, networking between cities
    5: next poland|romania|hungary, cross border communities, romania ukraine, poland ukraine, danube region, visegrad*
    5: twin towns, decentralised cooperation, town networks, city partnerships, cultural diplomacy, mayors exchange, eastern partnership municipalities, balkans cooperation, african union, international partners, bilateral projects, territorial cooperation
    3: international, third country partners, bi regional, cross border mobility, neighbourhood countries
  `,
  "public-space": `
    5: public space*, playground*, street lighting, urban greening, green spaces, urban green, street furniture, urban design, public realm, barrier free street*, new european bauhaus, parks and squares
    4: park, parks, pedestrian*, placemaking, landscaping, town square*, built environment, neighbourhoods, neighbourhood
    2: liveable, urban regeneration, architecture, accessibility of streets
    5: public park*, green space, city park*, urban furniture, recreation area*, community garden*
    5: landscape architecture, urban renewal, revitalisation of squares, benches, public squares, embankment, street trees, urban trees, neighbourhood regeneration, beautiful sustainable together, accessible public, city centre, courtyards
  `,
  education: `
    5: education*, school*, kindergarten*, vocational, vet provider*, teacher*, pupils, pupil, lifelong learning, adult learning, early childhood, curricul*, higher education, vocational education and training, basic skills, digital education, learners, academies
    4: universities, university alliances, students, learning, micro credential*, apprenticeship*, training academy, qualification*, classrooms, reskilling, upskilling, summer school*, non formal learning, educational, virtual exchange*
    3: digital skills, skills, training, training courses, academic, competences, teaching, degree programme*
    2: university, awareness raising among pupils, intercultural learning, capacity building, internship*
    4: edtech, teachers, school buses|meals|kitchen*, students skills, literacy, citizenship education, jean monnet
    3: training materials, basic education, higher education institutions
    5: erasmus mundus, joint master*, master programme, bachelor, student mobility, school leaders, early school leaving, career guidance, mentoring, internships, edulab, teacher academies, alliances for education, centres of vocational excellence, sector skills, blueprint, jean monnet chair*, schoolchildren, study programmes, micro credentials, textbooks, classroom*, inclusive education
  `,
  science: `
    5: horizon europe, scientific, scientists, researchers, r d, research and innovation, research and development, research infrastructure*, technology transfer, knowledge transfer, doctoral, postdoctoral, marie sklodowska, msca, euratom research, research organisation*, widening countries
    5: technology readiness level*, trl*, breakthrough*, deep tech, basic research, applied research, research project*, european research area, state of the art research, fusion research, national contact points, ncp*, clinical trial*
    4: research, innovation ecosystem*, demonstrator*, prototype*, proof of concept, innovative technologies, laborator*, feasibility of .. technolog*, access to space, space technolog*|programme|systems|exploration|research, launch systems|solutions|services|vehicles, satellite*, missile*, astronom*, astrophysic*, quantum, biotech*, pilot lines, technological
    3: space, innovation, innovations, experimental, simulation, novel, technology, technologies, demonstration*, interregional innovation
    2: innovative, modelling, universities, validation, startups, start ups, pilot, testing
    5: eosc, open science, synthetic biology, living lab*, r i, erc, postdoctoral fellowships, era talent*, horizon europe consortia, scientist*
    4: participatory research, conduct .. study, intellectual property, isotope*, reactors, photonic*, copernicus, nuclear research, european partnership, public buyers innovation
    3: study, digital twin*, paleoclimat*, earth system, destination earth
    5: basic science, doctoral networks, staff exchanges, cofund, pathfinder, erc grants, frontier research, research careers, research data, research ethics, citizen science, academia, widening participation, era chairs, excellence hubs, laboratories, synchrotron, telescopes, accelerators physics, material science, nanomaterial*, advanced materials, chemistry, physics, mathematics
    3: materials, experiment*, engineering, components, algorithms, sensors, experiments
  `,
  sport: `
    5: sport*, football, athlete*, physical activity, stadium*, grassroots sport*, olympic*, swimming, fitness, european week of sport
    3: tournament*, match fixing, coaches, camp, camps
    5: sports facilit*, playing field*, sports ground*, gym, gyms
    5: sporting, athletics, basketball, volleyball, running, cycling events, coaches education, sports clubs, sports equipment, active lifestyles, doping, integrity of sport, anti doping
  `,
  health: `
    5: health*, hospital*, clinical*, clinic, clinics, medical*, patient*, cancer*, mental health, public health, primary care, healthcare*, disease*, vaccin*, rehabilitation centre*, rehabilitation services, medicines, medicinal, nursing, therap*, rare disease*, antimicrobial*, health systems, pharmaceutical*
    4: caregivers, care services, first aid, epidemic*, pandemic*, diagnos*, palliative, wellbeing, well being, ambulance*, survivors of cancer, health data, biomedical
    2: prevention of disease*, rehabilitation, ageing, drugs
    5: covid*, regenerative medicine, stroke, antibiotic*, intensive care, non communicable, child health, disabilities rehabilitation, physiotherap*, psychosocial, addiction*, infectious
    3: treatment, treatments, drug*, living cells
    5: influenza, zoono*, maternal, epidemiolog*, dementia, diabetes, cardiovascular, obesity, oncolog*, personalised medicine, medical device*, biomarker*, radiotherapy, transplant*, blood, genom*, vaccines, tobacco, alcohol, mental wellbeing, cross border health, food supplements
  `,
  environment: `
    5: biodiversity, ecosystem services, nature, climate change, climate adaptation, climate action, climate mitigation, pollution, circular economy, nature restoration, habitats, species, natura 2000, river basin*, air quality, zero pollution, forests
    5: greenhouse gas*, nature conservation, conservation of nature|biodiversity|species, the environment, environmental protection|policy|issues|education, climate neutral*, climate neutrality, climate policy, water framework, restoration of .. ecosystem*, marine protect*, climate resilience, blue economy, nature based solution*, soil health, waste management plan*
    4: climate, ecosystem .. restor*, river*, forest*, wetland*, ocean*, marine, emissions, recycl*, sustainable management, water resources, water quality, clean air, air pollution, environmental*, sea basin*, critical raw materials, raw materials, decarboni*, plastic*, net zero, circular, circularity, carbon removal*, wildlife, natural capital, freshwater, protected area*
    3: environment*, sustainability, green transition, low carbon, conservation, natural resources, waste, water, drought*, flood*, bioeconomy, bio based, eco
    2: sustainable, green, coastal
    5: groundwater, pollinator*, bioremediation, contaminated, desertification, zero waste, adaptation to climate, climate adapt*, paleoclimat*, invasive, marine litter, energy and climate plans, insects
    4: adaptation, zero emission*, biorefiner*, circular bio*, ocean observ*, ecolog*, water management, national restoration plans, life operating grants
    5: biological diversity, wildlife conservation, species protection, watershed, hydromet*, meteorolog*, waste prevention, circular business, plastics, chemicals, pfas, contaminants, peatland*, grassland*, reforestation, afforestation, deforestation, tree planting, clean ups, climate pact, ecolabel, green deal, mitigation and adaptation, fluorinated gases, ozone, noise pollution, environmental law
  `,
  economy: `
    5: erasmus for young entrepreneurs, smes, sme, entrepreneur*, investment attraction, industrial park*, tourism, tourist*, jobs, job creation, employment, export*, startups, start ups, start up companies, single market, competitiveness, small and medium sized enterprises, internationali*, business support, labour market*, social dialogue, trade union*, workers, working conditions
    5: access to finance, enterprise europe network, cluster organisation*, euroclusters, industrial ecosystem*, social economy, venture capital, scale up|ups, scaleup*, value chain investment*, consumer product*, manufacturing, private investment*, economic development, economic growth, market uptake, commerciali*
    4: business*, industries, industrial, investor*, trade policy|agreements|promotion, retail, venture*, customs union, enterprises, supply chain*, workers organisations, employers, value chains, labour mobility, posted workers, migrant labour|workers, accelerat*
    3: companies, industry, investment*, economic, economy, trade, clusters, business models, entrepreneurial, franchise*, crafts, visitor centre*
    2: growth, market*, company, productivity, financing
    5: women entrepreneur*, business development, business plan competition, small business*, micro enterprises, artisans, innovation procurement, fintech, internationalisation, market access, tourism development
    5: private sector, financial sector|services|stability, banking, microfinance, microcredit, privati*, market economy, capital markets, retail sector, business climate, productive sectors, income generat*, livelihood*, unemployed, unemployment, labour force, workforce, remuneration, posting of workers, collective bargaining
    3: financial, bank, banks, loan guarantee*, credit line*, commercial, customers, supply and demand, skills mismatch*
  `,
  infrastructure: `
    5: transport*, road*, bridge, bridges, railway*, rail, public transport, urban mobility, sustainable mobility, border crossing*, ten t, airport*, ports, port, inland waterway*, aviation, aircraft, air traffic, multimodal, logistics, shipping, cycling, military mobility, trans european transport, reconstruction
    4: mobility infrastructure, infrastructure works, construction, infrastructure*, buildings, vehicle*, heavy duty vehicle*, recharging, refuelling, bus, buses, smart mobility, connected and automated mobility, traffic, public buildings, rebuild*, freight, locomotive*, alternative fuels infrastructure
    3: mobility of goods, mobility, maritime, repair of buildings, renovation of buildings, urban nodes
    2: renovation, urban, rehabilitation of roads|bridges|infrastructure
    5: ertms, motorways of the sea, waterborne, ccam, trucks, truck, alternative fuel* infrastructure, air traffic management, atm, rolling stock, vessels, railway undertakings, single european sky, sesar, mobility hubs, aerostructures, safe and secure parking
    3: works or mixed, inland navigation, drones, urban air
    5: road safety, roads and bridges, street repair, highway*, motorway*, metro, tram, trams, trolleybus*, charging infrastructure, electric vehicle*, drivers, parking, automated driving, hydrogen refuelling, seaport*, maritime transport, multimodal platforms, railways, passenger rail, last mile, transport network, high speed
  `,
  digital: `
    5: digital*, cyber*, artificial intelligence, ai, broadband, e services, electronic services, e government, open data, smart cit*, media literacy, disinformation, journalis*, news media, media freedom, media pluralism, data spaces, data space, cloud, 5g, 6g, connectivity, interoperability, supercomput*, high performance computing, hpc, eurohpc, blockchain, semiconductor*, chips
    5: internet, software, information campaign*, information measures, online platform*, ict, internet of things, iot, immersive technolog*, virtual reality, virtual worlds, quantum computing, data governance, data sharing, edge computing, telecommunications, submarine cable*, backbone, digital identity, fact check*, online content, information technology
    4: algorithm*, robotics, robot*, communication campaign*, wireless, machine learning, it systems, media outlets|sector|organisations, geospatial, earth observation, digitalisation, press
    3: data, media, vod, video on demand, electronics, computing
    2: platforms, platform, online, website*, audiovisual, unmanned
    5: cryptograph*, factcheck*, security operation centres, penetration testing, microelectronic*, digital twin*, open source, next generation internet, ngi, digital health, information integrity, digital skills, digital innovation hubs, critical communication
    3: cable systems, electronic components, eosc, drone*, electronic*
    5: digital services, internet governance, web, e commerce, data protection law, ai act, generative ai, large language models, language technolog*, extended reality, metaverse, 5g corridors, fibre, very high capacity, satellite internet, gigabit, content moderation, minors online, safer internet, trusted flaggers, data centres, high performance computer, microchips, edge, ehealth, electronic identity, electronic signature, once only, geodata
  `,
  culture: `
    5: cultur*, museum*, librar*, theatre*, heritage, creative industries, creative europe, arts, artist*, artistic, film*, audiovisual, cinema*, festival*, music*, literary, literature, books, performing arts, cultural and creative, european works, co productions, video games
    4: creative, drama, documentar*, archives, collections, translation of .. works, architecture, publishing, dance, remembrance, vod, video on demand, screening, screenwriters, media content, distribution of .. films, residencies, history
    3: historical, memory, memorial*, intercultural, exhibition*, creators, historic
    5: slate, linguistic, creative startups, showcasing, perform europe, cultural goods, culture and creativity, european cooperation projects, heritage protection, endangered collections
    3: languages, language, co creation projects, festival circuits
    5: architects, choreograph*, opera, orchestra*, musicians, live music, book, translators, literary translation, publishers, readers, museums and galleries, gallery, galleries, circus, craft heritage, folk, folklore, traditions, intangible, archaeolog*, monuments, european capital of culture, tv series, animation, producers of, cinemas, subtitling, sales agents, european audiovisual
  `,
  energy: `
    5: energy*, renewable*, photovoltaic*, solar, thermal moderni*, building renovation, heat pump*, electricity, biogas, biomass, bioenergy, hydrogen, wind power|energy|farm*, clean energy, energy efficiency, energy communities, energy storage, district heating and cooling, covenant of mayors, nuclear, fusion
    5: energy performance, energy poverty, clean energy transition, sustainable energy, offshore wind, batter*, gas infrastructure, geothermal, heating and cooling, smart grid*
    4: fuel*, propulsion, electrification, renovation rates, generators, ccs, co2 transport*|storage, power plants, heating, recharging, refuelling, fossil, industrial heat, decarboni*
    3: net zero, climate neutral*, carbon capture, emissions reduction*
    5: hydropower, wind, pv, solar thermal, hvdc, grid, grids, power electronics, electricity market*, ecodesign, energy labelling, megawatt charging, national energy and climate, energy and climate plans
    4: alternative fuel*, nuclear power, charging, transmission and distribution, power cable*
    5: power transmission|supply|sector|system|systems|distribution|generation|station|grid, coal, petroleum, oil field|sector, lignite, natural gas, heat supply, electric power, insulation of|in buildings, thermal insulation, solar power, energy supply, nuclear fusion, tokamak*, fuel cell*, biofuel*, carbon free
    3: gas, oil, methane, gigawatt*
  `,
  utilities: `
    5: water supply, drinking water, clean water, sewage, sewerage, wastewater, waste water, sanitation, district heating, municipal waste, waste management, waste collection, water utilities, water utility, waste sorting, solid waste, utilities, landfill*
    4: household waste, water management plan*, water loss*, water treatment, waste, recycling plant*, communal machinery, municipal services, urban wastewater, refuse, boiler*
    3: water, heat networks, pipes, pumps
    5: water utilit*, water systems, water networks, waste treatment, zero waste, sewer*, water infrastructure, municipal utilities, hygiene facilities
    5: municipal infrastructure, potable water, water provision, sewage treatment, leakage, water metering, garbage, rubbish, heat network*, boiler house*, pumping station*
  `,
  agriculture: `
    5: agricultur*, farm, farms, farmers, farming, agri*, agro*, food, fisher*, aquaculture, rural development, rural areas, livestock, crop, crops, irrigation, land management, common agricultural policy, fishing, soil health, forestry, primary producers, dairy, food systems, seed, seeds
    4: rural, agroforestry, animal welfare, plant health, pesticide*, fertilis*, cooperatives, vineyard*, wine, horticult*, feed, land use, primary sectors, veterinary, food safety
    3: soil, soils, harvest, bioeconomy, bio based, nutrition, cap, fish, animal
    5: fishers, subsoil, soil degradation, biorefiner*, rural life, agricultural land, beekeep*, orchard*, greenhouse farm*, greenhouses, agrifood, small scale fisheries
    5: farm to fork, plant breeding, pest*, plant protection products, organic production|farming|sector, geographical indications, wine sector, olive*, meat, beef, milk, poultry, pig*, sheep, honey, bees, cereal*, grain, fruit and vegetable*, promotion of agricultural, agroecolog*, aquatic food, seafood, seaweed, algae, mussels, hatcher*, smallholder*, foresters, village development, leader approach, young farmers
  `,
  housing: `
    5: housing, social housing, affordable housing, homes, dwellings, apartment*, residential building*, shelter repair, home repair*, house repair*, dormitor*, tenants, homeowner*, residential
    3: household*, rental, multi apartment
    4: residential blocks, housing units, social rental, energy renovation of homes
    5: affordable rental, dwelling, home ownership, shelter for families, reconstruction of homes, damaged homes, private houses, collective centre*, refurbishment of homes, housing stock, building repair for families
  `,
  social: `
    5: gender based violence, gender equality, domestic violence, violence against women|children, social services, social inclusion, social protection, youth, humanitarian*, social cohesion, child protection, victims of violence|trafficking, asylum, integration of .. migrants|nationals, lgbti*, volunteer*, anti discrimination, non discrimination, social innovation, european solidarity corps, youth workers, youth participation
    4: violence, inclusion, equality, migrant labour|workers, discrimination, poverty, migration, fewer opportunities, hate speech, hate crime*, racism, antisemitism, social rights, homeless*, gender
    3: social, inclusive, disadvantaged, care, support services, counselling, intergenerational, feminis*
    2: young, people to people, solidarity
    5: child poverty, gender equality plans, missing persons, gender balance, community inclusion, social housing, people on the move, caregivers support, early marriage, psychosocial, persons with special needs
    3: women entrepreneurs, communities at risk, community based care, equal participation
    5: welfare, social benefits, social assistance, pension*, foster care, deinstitutionali*, social care, day care, poverty reduction, social workers, child labour, minority, minorities, integration of refugees|migrants, anti gypsyism, islamophobia, intolerance, trafficking in human beings, reception of|conditions, resettlement, returnees, unaccompanied, mentoring of youth, solidarity projects|corps, volunteering
  `,
  governance: `
    5: local government*, local self government*, public administration, good governance, democra*, rule of law, human rights, fundamental rights, civic*, strengthen* civil society, vibrant civil society, transparency, anti corruption, corruption, accountability, decentralisation, decentralization, eu integration, european integration, eu accession, electoral, election*, justice, judicial*, charter of fundamental rights, citizen participation, citizens participation, citizen engagement, strategic litigation, human rights defenders
    5: administrative capacity, institution building, state administration, self governments, legal aid, advocacy, whistleblow*, policy making, law enforcement of consumer, consumer protection, dispute resolution, representative actions, ombuds*, eu values, union values, active citizens, european parliament, parliament*, participatory, remembrance, public sector reform*, municipal planning, active citizenship, judges, legal practitioner*, capacity of .. authorities|municipalities|administrations
    4: governance, reform*, public sector, public procurement, administrations, civil servants, authoritarian, totalitarian, policy support, anti fraud, fraud, taxation, tax, customs authorities, political, independent media, implementation of .. directive*, twinning light, ministry, public service*
    3: civil society, citizens, legal, rights, eu legislation, local authorities, institutional, civil dialogue, institutions
    2: legislation, enforcement, regulatory, capacity building, planning, legislative, debate*
    1: municipalities, policy, policies, engagement, awareness
    5: self governance, dialogue between .. authorities, decision making, local democracy, transparent, accountable, citizen oversight, e democracy, community engagement, government in transition, civil servant*, oversight, open government, community development, media freedom, multilevel governance
    3: government, governments, public authorities, leadership, watchdog*, activists
    5: courts, court, prosecutor*, judiciary, access to justice, victims rights, civil law, criminal law|justice, mutual recognition, contract law, citizenship, eu citizenship, voting, voters, elections, tax administration, customs union, euro area, fiscal, public finance*, statistics system, statistical, census, personnel planning, civil service, e participation, eu institutions, youth parliament, debates about, freedom of expression, academic freedom, protection of human rights, equality bodies, data protection authorities, strategic communication about
  `,
  safety: `
    5: civil protection, emergency shelter*, bomb shelter*, firefight*, fire and rescue, fire brigade*, fire brigades, demining, mine action, disaster*, police, policing, border management, border security, critical infrastructure*, critical entities, law enforcement, organised crime, terroris*, counter terrorism, security research, migrant smuggling, smuggling, counterfeit*, trafficking, radicalisation, cbrn*, preparedness, emergency response, crisis management, external borders, drug trafficking, illicit*, explosives, maritime surveillance, firearms
    4: rescue, crime*, criminal*, emergency services, risk reduction, defence, military, missile*, weapon*, threats, hazards, wildfire*, resilience to .. disasters, security, border, borders, customs control*, forensic*, repair of shelters, shelters, protective clothing, safety and security, detection equipment, crime prevention
    3: emergency, safety, surveillance, risk assessment, crisis, fire, cash, fight against
    2: detection, risks
    1: protection, resilience
    5: public safety, community security, community safety, drone defence, counter drone, unmanned systems, bioterror*, multi hazard, hazard*, disaster risk, naval, radiological, emergency preparedness, search and rescue, rescue services, mine risk, nuclear safety, safety of .. nuclear
    3: unmanned, risk prevention, aviation security
    5: landmine*, mine clearance, explosive ordnance, earthquake*, seismic, flood protection|control|defence|risk, forest fires, chemical biological, extremism, child sexual abuse, cybercrime, money laundering, corruption and organised crime, customs risk, customs control equipment, migrant smugglers, border guard*, coast guard, frontex, europol, schengen, visa*, air defence, ammunition, combat, soldier*, warfare, tactical
  `,
};

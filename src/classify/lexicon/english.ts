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
    4: carers, conflict affected, disadvantaged youth|groups|people, ex combatants, host communities, low income families|households|people
    4: marginalised groups|communities, marginalized, older adults, persons of concern, returnee*, single parent*, stateless
    4: survivors of violence|torture|trafficking, underserved communities, war affected people|communities|populations|families, widows, wounded veterans
    3: amputees, infants, mothers, seniors, soldiers and their families, teenagers
  `,
  international: `
    5: town twinning, twinned, twinning camp*|grant*|fund*|partner*, cross border cooperation|cooperations|project*|programme*, interreg, interregional cooperation, city networks, networks of cities|towns, diaspora
    5: partner cities, partner city, partner towns, sister cit*, sister town*, city to city, municipal partnership*, partnership agreement* .. mayors, peer exchange, transnational cooperation between regions
    4: international cooperation, international partnership*, pairs of municipalities|towns|cities, exchange visits, between towns, interregional, small project fund, joint secretariat, neighbouring regions, macro regional
    3: town halls, mentor city, bilateral cooperation, third countries cooperation, cross border nature|trail*, across the border, european territorial cooperation, interregional innovation
    2: cross border, study visits, networking between cities
    5: next poland|romania|hungary, cross border communities, romania ukraine, poland ukraine, danube region, visegrad*
    5: twin towns, decentralised cooperation, town networks, city partnerships, cultural diplomacy, mayors exchange, eastern partnership municipalities, balkans cooperation, international partners, bilateral projects, territorial cooperation
    3: third country partners, bi regional, cross border mobility, neighbourhood countries
    5: border region, border regions, cities for ukraine, cooperation between municipalities|cities|towns|local authorities
    5: cross border partnership*|region*|area|initiatives, decentralized cooperation, european and ukrainian municipalities|cities|towns, euroregion*
    5: exchange between municipalities, find .. partner city|municipality|town, municipal cooperation|twinning
    5: municipality to municipality, partner hromada*, partner municipalit*, peer to peer .. municipalities|cities, people to people cross border
    5: sister municipalities, small scale cross border, transnational programme*, twin town*
    5: ukrainian and european municipalities|cities|towns|communities
    4: black sea basin, cooperation with third countries, delegation*, international exchange*, international partner*, joint projects between, macro region*
    4: matchmaking between, people to people contacts
    3: bilateral, carpathian, danube, exchange program*, exchange programme*, foreign partner*, international network*, public diplomacy, twinning
    2: african union, international
  `,
  "public-space": `
    5: energy efficient .. street lighting|lights|light
    5: public space*, playground*, street lighting, urban greening, green spaces, urban green, street furniture, urban design, public realm, barrier free street*, new european bauhaus, parks and squares
    4: park, parks, pedestrian*, placemaking, landscaping, town square*, built environment, neighbourhoods, neighbourhood
    2: liveable, urban regeneration, accessibility of streets
    5: public park*, green space, city park*, urban furniture, recreation area*, community garden*
    5: landscape architecture, urban renewal, revitalisation of squares, benches, public squares, embankment, street trees, urban trees, neighbourhood regeneration, beautiful sustainable together, accessible public, city centre, courtyards
    5: barrier free, bauhaus, city centres, cool spaces, courtyard*, green infrastructure in cities, green roofs, led street*, nature in cities, pavements
    5: play area*, pocket park*, promenade*, public lighting, public toilets, shade trees, sidewalk*, square, squares, street light*, streetscape*
    5: tactile paving, town centre*, urban park*, walkable
    4: accessibility, accessible spaces, beautification, neighbourhood renewal, open spaces, revitalis*, revitaliz*, urban heat, urban planning, urban space*
    4: vacant .. spaces, walkways, waterfront*
    3: gardens, lighting, murals, ramps, trees
    2: architecture, pathways
  `,
  education: `
    5: education*, school*, kindergarten*, vocational, vet provider*, teacher*, pupils, pupil, lifelong learning, adult learning, early childhood, curricul*, higher education, vocational education and training, basic skills, digital education, learners, academies
    4: universities, university alliances, students, learning, micro credential*, apprenticeship*, training academy, qualification*, classrooms, reskilling, upskilling, summer school*, non formal learning, educational, virtual exchange*
    3: digital skills, skills, training courses, academic, competences, teaching, degree programme*
    2: university, awareness raising among pupils, intercultural learning, internship*
    4: edtech, teachers, school buses|kitchen*, students skills, literacy, citizenship education, jean monnet
    3: training materials, basic education, higher education institutions
    5: erasmus mundus, joint master*, master programme, bachelor, student mobility, school leaders, early school leaving, career guidance, mentoring, internships, edulab, teacher academies, alliances for education, centres of vocational excellence, sector skills, blueprint, jean monnet chair*, schoolchildren, study programmes, micro credentials, textbooks, classroom*, inclusive education
    5: adult education, catch up classes|learning, centre of vocational, child friendly schools, college, colleges, diploma*, distance learning, e learning
    5: educación, éducation, educational institutions|centres|resources, educators, erasmus, higher education institution*, learning loss*, learning mobility
    5: learning outcomes, media education, mobility of learners|students|pupils|staff, non formal education, online learning, out of school, pre primary
    5: pre school, preschool*, pupil transport, remedial, safe schools, school age, school children, school equipment, school meals, school safety, steam
    5: stem education, student exchange*|mobility, teacher training, teachers training, technical and vocational, tutoring, tvet, vet
    5: vocational schools|training|education, youth education
    4: blended, campus, certification courses, crèches, exchange students, graduates, lecturer*, master's, masters degree, nurseries, nursery, professors
    4: re skilling, retraining, skills development, study abroad, training centre*, training of teachers|trainers, tutors, undergraduate*
    4: workshops for students|pupils|teachers
    3: academy, coaching, courses, instructors, knowledge and skills
    2: lessons, training
    1: capacity building
  `,
  science: `
    5: science park*
    5: horizon europe, scientific, scientists, researchers, r d, research and innovation, research and development, research infrastructure*, technology transfer, knowledge transfer, doctoral, postdoctoral, marie sklodowska, msca, euratom research, research organisation*, widening countries
    5: technology readiness level*, trl*, breakthrough*, deep tech, basic research, applied research, research project*, european research area, state of the art research, fusion research, national contact points, ncp*, clinical trial*
    4: research, innovation ecosystem*, demonstrator*, prototype*, proof of concept, innovative technologies, laborator*, feasibility of .. technolog*, access to space, space technolog*|programme|systems|exploration|research, launch systems|solutions|services|vehicles, satellite*, missile*, astronom*, astrophysic*, quantum, biotech*, pilot lines, technological
    3: space, experimental, simulation, novel, demonstration*, interregional innovation
    2: modelling, universities
    5: eosc, open science, synthetic biology, living lab*, r i, erc, postdoctoral fellowships, era talent*, horizon europe consortia, scientist*
    4: participatory research, conduct .. study, intellectual property, isotope*, reactors, photonic*, copernicus, nuclear research, european partnership, public buyers innovation
    3: digital twin*, paleoclimat*, earth system, destination earth
    5: basic science, doctoral networks, staff exchanges, cofund, pathfinder, erc grants, frontier research, research careers, research data, research ethics, citizen science, academia, widening participation, era chairs, excellence hubs, laboratories, synchrotron, telescopes, accelerators physics, material science, nanomaterial*, advanced materials, chemistry, physics, mathematics
    3: experiment*, engineering, components, algorithms, sensors, experiments
    5: ai research, cofund action, eic accelerator, eic transition, european innovation council, fellowships for researchers, fundamental research
    5: hackathon*, innovation hub*, innovation valley*, innovative solutions prize, innovators, joint labs, joint research
    5: knowledge valorisation, laboratory, nanotech*, open access publish*, patents, r and d, research centre*, research excellence, research fellowship*
    5: research grants, research infrastructures, research institut*, research organisations, research performing, research projects, research staff
    5: research teams, researcher*, science, science diplomacy, sciences, scientific cooperation|research|collaboration, spin off|offs, spinoffs
    5: technological innovation, technology demonstration, technology development
    4: alloy*, biomaterial*, catalys*, centres of excellence, earth observation, electrolys*, enzymes, excellence in research, feasibility stud*, foresight
    4: galileo, genomics, gnss, high entropy, in orbit, invention*, inventors, launcher*, metrology, microbiome, nuclear science, orbital, pilot studies
    4: pilot study, polymers, pre normative, radiation, radionuclid*, ri, robotics research, semiconducting, spacecraft, standardis*, test bed*, testbed*
    4: theranostic*, trials
    3: eit
    2: innovation, innovations, kic, materials, study, technologies, technology
    1: innovative, pilot, start ups, startups, testing, validation
  `,
  sport: `
    5: sport*, football, athlete*, physical activity, stadium*, grassroots sport*, olympic*, swimming, fitness, european week of sport
    3: tournament*, match fixing, coaches, camp, camps
    5: sports facilit*, playing field*, sports ground*, gym, gyms
    5: sporting, athletics, basketball, volleyball, running, cycling events, coaches education, sports clubs, sports equipment, active lifestyles, doping, integrity of sport, anti doping
    5: active lifestyle, adaptive sport*, amateur clubs, boxing, championship*, chess, coaches training, cycling race*|club*, fitness equipment
    5: football pitch*, handball, hockey, judo, martial arts, outdoor gym*, para sport*, paralympic*, physical education, physical exercise, playing sports
    5: recreational sport, rugby, running track*|club*|event*, skate*, special olympics, sport clubs, sport event*, sporting events, sports event*
    5: sports halls, sports infrastructure, swimming pool*, table tennis, tennis, wrestling
    4: competitions, gymnas*, league, marathon*, outdoor activities, pitch, pitches, recreation, sneakers, youth sports
  `,
  health: `
    5: health*, hospital*, clinical*, clinic, clinics, medical*, patient*, cancer*, mental health, public health, primary care, healthcare*, disease*, vaccin*, rehabilitation centre*, rehabilitation services, medicines, medicinal, nursing, therap*, rare disease*, antimicrobial*, health systems, pharmaceutical*
    4: caregivers, care services, first aid, epidemic*, pandemic*, diagnos*, palliative, wellbeing, well being, ambulance*, survivors of cancer, health data, biomedical
    2: prevention of disease*, rehabilitation, ageing, drugs
    5: covid*, regenerative medicine, stroke, antibiotic*, intensive care, non communicable, child health, disabilities rehabilitation, physiotherap*, psychosocial, addiction*, infectious
    3: treatment, treatments, drug*, living cells
    5: influenza, zoono*, maternal, epidemiolog*, dementia, diabetes, cardiovascular, obesity, oncolog*, personalised medicine, medical device*, biomarker*, radiotherapy, transplant*, blood, genom*, vaccines, tobacco, alcohol, mental wellbeing, cross border health, food supplements
    5: aids, ambulances, bacteri*, biomaterial*, cross border health threats, dental, dentist*, diabet*, disease prevention, doctors, e health, ebola
    5: emergency medical, family doctors, food borne, harm reduction, health emergencies, health promotion, health workers, health workforce, healthy ageing
    5: hepatitis, hiv, hiv prevention, hospice, immuni*, inpatient, malaria, maternity, medical supplies|equipment|care|services|staff|centres, medicine
    5: mhpss, midwi*, mobile clinics, neonatal, nurse, nurses, obstetric*, one health, organ donation, orthotic*, outbreak*, outpatient, paediatric*
    5: paramedic*, pathogen*, pediatric*, physical rehabilitation, physicians, poisoning, post traumatic, primary health, prosthe*, ptsd
    5: rehabilitation equipment|specialists|units|wards, rehabilitation of wounded|veterans|patients, reproductive health, screening of chronic|cancer
    5: sexual and reproductive, substance abuse, surgery, surgical, telemedicine, trauma care|surgery|centres|centers, tuberculosis, ultrasound, ventilators
    5: viral, virus*, x ray
    4: care pathways, chronic, hygiene, illness*, in vitro, medication*, mental, nutrition, pharmac*, psychiatr*, psycholog*, resilience of health, sick
    4: symptom*, toxicolog*, trauma, treatment of, well being of patients
    3: exercise therapy, speech therapy, stress, women's health
  `,
  environment: `
    5: biodiversity, nature, climate change, climate adaptation, climate action, climate mitigation, pollution, circular economy, nature restoration, habitats, species, natura 2000, river basin*, air quality, zero pollution, forests
    5: greenhouse gas*, nature conservation, conservation of nature|biodiversity|species, the environment, environmental protection|policy|issues|education, climate neutral*, climate neutrality, climate policy, water framework, restoration of .. ecosystem*, marine protect*, climate resilience, blue economy, nature based solution*, soil health, waste management plan*
    4: climate, ecosystem .. restor*, river*, forest*, wetland*, ocean*, marine, emissions, recycl*, sustainable management, water resources, water quality, clean air, air pollution, sea basin*, critical raw materials, raw materials, decarboni*, plastic*, net zero, circular, circularity, carbon removal*, wildlife, natural capital, freshwater, protected area*
    3: green transition, low carbon, conservation, natural resources, waste, water, drought*, flood*, bioeconomy, bio based, eco
    2: coastal
    5: groundwater, pollinator*, bioremediation, contaminated, desertification, zero waste, adaptation to climate, climate adapt*, paleoclimat*, invasive, marine litter, energy and climate plans, insects
    4: adaptation, zero emission*, biorefiner*, circular bio*, ocean observ*, ecolog*, water management, national restoration plans, life operating grants
    5: biological diversity, wildlife conservation, species protection, watershed, hydromet*, meteorolog*, waste prevention, circular business, plastics, chemicals, pfas, contaminants, peatland*, grassland*, reforestation, afforestation, deforestation, tree planting, clean ups, climate pact, ecolabel, green deal, mitigation and adaptation, fluorinated gases, ozone, noise pollution, environmental law
    5: biodegradable, carbon farming, carbon footprint, carbon neutral*, clean up|ups, climate finance, climate neutral cities, climate resilien*
    5: climate smart, conservation areas, droughts, ecocide, ecological, ecosystem restoration|services|health|based, emission reduction*
    5: environmental damage, environmental impact*, environmental monitoring, environmental organisations|education|awareness|justice|governance, floodplain*
    5: green city|cities, green economy, green growth, hydrolog*, just transition, lake, lakes, life programme, low emission, marine pollution
    5: maritime spatial planning, microplastic*, national park*
    5: natural|marine|forest|aquatic|freshwater|terrestrial|agricultural|coastal|river|degraded|soil|fragile|lake|mountain ecosystem*, nature park*
    5: nature positive, nature reserve*, paris agreement, persistent, re naturing, recycling, reuse and recycling, rewilding, river restoration, riverbank*
    5: single use plastic*, snaps, soil pollution, strategic integrated projects, strategic nature, sustainable consumption, sustainable development goals
    5: sustainable use of, waste reduction, water basin*, water pollution, water resilience, water scarcity, water security, watercourse*
    5: wildfire prevention
    4: aquifer*, bioremed*, biosphere, bird, birds, composting, decontamination, eco friendly, energy and climate, environmental*, erosion, extreme weather
    4: food waste, greening, heat waves, heatwave*, mammals, natural areas, natural environment, natural heritage, nitrogen, noise, nutrients, paludiculture
    4: phosphorus, plant species, rangers, scrap, seedlings, soil erosion, textile waste, trees and shrubs, waste to
    3: depollut*, ecosystem, ecosystems, flue gas*, holistic environmental, renewable resources, sips, the green
    2: environment, green, sustainability
    1: sustainable
  `,
  economy: `
    5: erasmus for young entrepreneurs, smes, sme, entrepreneur*, investment attraction, industrial park*, tourism, tourist*, jobs, job creation, employment, export*, startups, start ups, start up companies, single market, small and medium sized enterprises, internationali*, labour market*, social dialogue, trade union*, workers, working conditions
    5: access to finance, cluster organisation*, euroclusters, social economy, venture capital, scale up|ups, scaleup*, value chain investment*, consumer product*, manufacturing, private investment*, economic development, economic growth, market uptake, commerciali*
    4: business*, industries, investor*, trade policy|agreements|promotion, retail, venture*, customs union, enterprises, supply chain*, workers organisations, employers, value chains, labour mobility, posted workers, migrant labour|workers, accelerat*
    3: companies, investment*, trade, clusters, entrepreneurial, franchise*, crafts, visitor centre*
    2: growth, productivity
    5: women entrepreneur*, business plan competition, small business*, micro enterprises, artisans, innovation procurement, fintech, internationalisation, market access, tourism development
    5: private sector, financial sector|services|stability, banking, microfinance, microcredit, privati*, market economy, capital markets, retail sector, business climate, productive sectors, income generat*, livelihood*, unemployed, unemployment, labour force, workforce, remuneration, posting of workers, collective bargaining
    3: bank, banks, loan guarantee*, credit line*, commercial, customers, supply and demand, skills mismatch*
    5: angel investor*, business development|growth|skills|grants|ideas|support|accelerator|incubator|associations|training, business environment reform
    5: chamber of commerce, chambers of commerce, competitive businesses, consumer goods, creative businesses, credit guarantee*, decent work, ecommerce
    5: economic integration, economic recovery|resilience|empowerment|opportunities|reintegration|inclusion|diversification, ecotourism, employability
    5: employment opportunities, equity investment*, eures, european works councils, fdi, foreign direct investment, impact investment, income generating
    5: industrial policy|zones|sector|clean, industry association*, intellectual property for smes, investment funds
    5: investment projects|climate|promotion|readiness|platform, job seekers, jobseekers, labor market, labour law, manufactur*, micro and small
    5: microenterprise*, msme*, posted, private companies, professional organisations, public private partnership*, quality infrastructure, self employment
    5: small enterprise*, sme finance, social enterprise*, social entrepreneur*, start up|ups, startup*
    5: startup|entrepreneurial|business|industrial|tourism ecosystem*, tourism infrastructure, tourism sector, tourist routes, trade facilitation
    5: trade fairs, undeclared work, value chain*, wage*, women led business*, women owned, women's employment, working capital, workplace*, youth employment
    4: branding, cafes, career*, commerce, competitiveness, craftsmen, crowdfund*, financial inclusion, financial literacy, gastronomy, handicraft*
    4: hospitality, hotels, lending, local economies, local producers, market linkages, market links, marketing, minerals, mining, outward investment
    4: process industr*, production lines, productive investments, retailers, sales, shops, suppliers, textiles, wage subsidies, workforce development
    3: cooperatives, finance, incubation, industrial, livestock markets, loans to smes, packaging, steel
    2: business models, economic, economy, industry, enterprise europe network
    1: company, financial, financing, market*
  `,
  infrastructure: `
    5: transport*, bridge, bridges, railway*, rail, public transport, urban mobility, sustainable mobility, border crossing*, ten t, airport*, ports, port, inland waterway*, aviation, aircraft, air traffic, multimodal, logistics, shipping, cycling, military mobility, trans european transport, reconstruction
    4: mobility infrastructure, infrastructure works, construction, infrastructure*, buildings, heavy duty vehicle*, recharging, refuelling, bus, buses, smart mobility, connected and automated mobility, traffic, public buildings, freight, locomotive*, alternative fuels infrastructure
    3: mobility of goods, maritime, repair of buildings, renovation of buildings, urban nodes
    2: renovation, urban, rehabilitation of roads|bridges|infrastructure
    5: ertms, motorways of the sea, waterborne, ccam, trucks, truck, alternative fuel* infrastructure, air traffic management, atm, rolling stock, vessels, railway undertakings, single european sky, sesar, mobility hubs, aerostructures, safe and secure parking
    3: works or mixed, inland navigation, drones, urban air
    5: road safety, roads and bridges, street repair, highway*, motorway*, metro, tram, trams, trolleybus*, charging infrastructure, electric vehicle*, drivers, parking, automated driving, hydrogen refuelling, seaport*, maritime transport, multimodal platforms, railways, passenger rail, last mile, transport network, high speed
    5: aerial mobility, aeronautic*, airlift, airlines, airspace, automated vehicles, autonomous vehicles, bicycle*, bike, bike lanes, bikes, bim
    5: border crossing point*, bridge repair*, built infrastructure, built4people, bus fleet*, checkpoint*, civil works, community infrastructure
    5: connected vehicles, construction and demolition, construction sector|works|ecosystem|materials|products|industry
    5: critical infrastructure reconstruction, customs infrastructure, cycle paths, cycling infrastructure, damaged buildings|public, damaged infrastructure
    5: dams, e buses, e mobility, electric bus*, electric mobility, infrastructure rehabilitation|reconstruction|repair, inland port*, intermodal
    5: maritime ports, municipal buildings, passenger transport, port infrastructure, public works, rail freight, rail system, railway station*
    5: road rehabilitation|repair|network|construction|maintenance, road* !roadmap, ships, social infrastructure, solidarity lanes, train stations, trains
    5: transport corridor*, transport hubs, tunnel, tunnels, urban transport, zero emission vehicles|buses|trucks|waterborne|vessels
    4: aerodrome*, automotive, builders, charging points, charging stations, construction of, contractors, design documentation, detailed design
    4: feasibility and design, fleet*, housing and infrastructure, hydrofoil*, large scale infrastructure, mobility plans, mobility services
    4: mobility solutions, passenger*, powertrain*, propulsion, rebuilding, reconstruct, refurbish*, repair of, runway*, seaplane*, stations, taxi
    4: technical documentation, terminals, tyre*, vessel
    3: corridors, rebuild*, rehabilitation works, vehicle*
    2: mobility
  `,
  digital: `
    5: digital*, cyber*, artificial intelligence, ai, broadband, e services, electronic services, e government, open data, smart cit*, media literacy, disinformation, journalis*, news media, media freedom, media pluralism, data spaces, data space, cloud, 5g, 6g, connectivity, interoperability, supercomput*, high performance computing, hpc, eurohpc, blockchain, semiconductor*, chips
    5: internet, software, information campaign*, information measures, online platform*, ict, internet of things, iot, immersive technolog*, virtual reality, virtual worlds, quantum computing, data governance, data sharing, edge computing, telecommunications, submarine cable*, backbone, digital identity, fact check*, online content, information technology
    4: algorithm*, robotics, robot*, communication campaign*, wireless, machine learning, it systems, media outlets|sector|organisations, geospatial, earth observation, digitalisation, press
    3: media, vod, video on demand, electronics, computing
    2: audiovisual, unmanned
    5: cryptograph*, factcheck*, security operation centres, penetration testing, microelectronic*, digital twin*, open source, next generation internet, ngi, digital health, information integrity, digital skills, digital innovation hubs, critical communication
    3: cable systems, electronic components, eosc, drone*, electronic*
    5: internet governance, web, e commerce, data protection law, ai act, generative ai, large language models, language technolog*, extended reality, metaverse, 5g corridors, fibre, very high capacity, satellite internet, gigabit, content moderation, minors online, safer internet, trusted flaggers, data centres, high performance computer, microchips, edge, ehealth, electronic identity, electronic signature, once only, geodata
    5: ai powered, application programming, ar vr, augmented reality, big data, blogg*, broadcast*, chatbots, citiverse, coding, computer*
    5: cyber security|hygiene|resilience|defence|attacks, data analytics, data centre*, data infrastructure, data platforms, data protection regulation
    5: digital transformation|services|solutions|tools|platform|government|economy|literacy|inclusion|infrastructure|public, digital wallet
    5: digital|data|media|ai|cyber|cybersecurity ecosystem*, digitisation, digitised, digitization, digitized, e governance, e health records, e identity
    5: edic, edih, egovernance, eid, fact checkers, fact checking, fake news, fiber, fimi, gaming industry, gis, govtech, hybrid threats, independent media
    5: influencers, information environment, information manipulation, information society, information systems|security|resilience|space, internet access
    5: internet connectivity, investigative journalism, investigative report*, it equipment, it infrastructure, local media, local news, misinformation
    5: mobile app*, newspaper, newspapers, newsroom*, online services, optic, photonic chips, podcast, podcasts, programming, propaganda
    5: public service media, quantum communication, radio, regional media, starlink, strategic communication*, tech companies, technology companies
    5: telecom*, web platform*, web portal*, wi fi, wifi
    4: automation, autonomous systems, bandwidth, communication campaigns, content creators, digital gateways, e justice, e participation, e procurement
    4: encryption, exascale, gateways, information and communication, interconnects, interoperable, iris2, laptops, latency, networks security, news
    4: online training, open data portal*, processors, satellite communication*, satellites communication*, sensors network*, servers, standards for ai
    4: tablets
    3: data, smart, video
    2: trustworthy
    1: online, platform, platforms, website*
  `,
  culture: `
    5: cultur*, museum*, librar*, theatre*, heritage, creative industries, creative europe, arts, artist*, artistic, film*, audiovisual, cinema*, festival*, music*, literary, literature, books, performing arts, cultural and creative, european works, co productions, video games
    4: creative, drama, documentar*, archives, collections, translation of .. works, publishing, dance, remembrance, vod, video on demand, screening, screenwriters, media content, distribution of .. films, residencies, history
    3: historical, memory, memorial*, intercultural, exhibition*, creators, historic
    5: slate, linguistic, creative startups, showcasing, perform europe, cultural goods, culture and creativity, european cooperation projects, heritage protection, endangered collections
    3: languages, language, co creation projects, festival circuits
    5: architects, choreograph*, opera, orchestra*, musicians, live music, book, translators, literary translation, publishers, readers, museums and galleries, gallery, galleries, circus, craft heritage, folk, folklore, traditions, intangible, archaeolog*, monuments, european capital of culture, tv series, animation, producers of, cinemas, subtitling, sales agents, european audiovisual
    5: archive, art, art projects, audience development, author, authors, ballet, bookshops, castle, castles, choir*, churches, churches and, co development
    5: composers, concert, concerts, contemporary art, crafts heritage, creative sector*|professionals|hubs|entrepreneurs|economy|content|spaces
    5: cultural heritage|institutions|centres|centers|rights|activities|events|policy|exchange
    5: cultural workers|operators|managers|organisations|venues|sector|professionals|spaces, culture moves, dance companies, dancers
    5: digitisation of collections|archives|heritage, digitising .. heritage, documentary, ethnograph*, european co development, european film*
    5: european heritage, european slate, film production, folk art, heritage days, historical sites|buildings|monuments, holocaust education, mini slate
    5: museum collections, music sector, oral history, painting*, palaces, photograph*, photography, poetry, poets, publishing houses, house|houses of culture, opera house|houses, concert hall|halls, open houses of culture
    5: restoration of .. churches|monuments|buildings|collections, safeguarding of, screenplay*, scriptwrit*, sculpture, television, theater, theaters
    5: theatre companies, traditional crafts, tv, unesco, video game*, visual arts, wooden churches, world heritage, writers
    4: commemorat*, conservation of monuments|heritage|collections, creatives, curatorial, curators, designers, exhibitions, historical memory, holocaust
    4: library services, media literacy through film, national identity, performance art, performers, performing, premiere*, storytelling, works of art
    3: artefacts, humanities, multilingual*
    2: architecture
  `,
  energy: `
    5: energy*, renewable*, photovoltaic*, solar, thermal moderni*, building renovation, heat pump*, electricity, biogas, biomass, bioenergy, hydrogen, wind power|energy|farm*, clean energy, energy storage, district heating and cooling, covenant of mayors, nuclear, fusion
    5: energy performance, clean energy transition, sustainable energy, offshore wind, batter*, gas infrastructure, geothermal, heating and cooling, smart grid*
    4: fuel*, electrification, renovation rates, generators, ccs, co2 transport*|storage, heating, recharging, refuelling, fossil, industrial heat, decarboni*
    3: net zero, climate neutral*, carbon capture, emissions reduction*
    5: hydropower, wind, pv, solar thermal, hvdc, grid, grids, power electronics, electricity market*, ecodesign, energy labelling, megawatt charging, national energy and climate, energy and climate plans
    4: alternative fuel*, transmission and distribution, power cable*
    5: power transmission|supply|sector|system|systems|distribution|generation|station|grid, coal, petroleum, oil field|sector, lignite, natural gas, heat supply, electric power, insulation of|in buildings, thermal insulation, energy supply, nuclear fusion, tokamak*, fuel cell*, biofuel*, carbon free
    3: gas, oil, methane, gigawatt*
    5: ammonia, back up power, backup power, battery systems|storage, biogases, biomethane, boilers, carbon dioxide capture, ccus, chp, co2, coal phase out
    5: coal regions, cogeneration, combined heat and power, concentrated solar, covenant of, deep renovation, demand response, demand side
    5: district heat|energy, e fuels, efficient lighting, electric grid*, electricity supply|grid|network|generation|transmission|storage
    5: electrolyser*, energy citizens, energy ecosystem*, energy intensive, energy performance contract*, energy prices, energy renovation
    5: energy security|resilience|efficiency|efficient|management|audit*|transition|saving*|sector|infrastructure|communities|community|services|systems|plan*|poverty|markets|independence
    5: esco, generator, green energy, green hydrogen, heat networks, heat recovery, heating systems, high voltage, innovation fund, insulation, inverters
    5: lighting efficiency, low carbon fuels|energy, low voltage, medium voltage, microgrid*, near zero energy, nearly zero
    5: nuclear energy|power|waste|fuel|materials, ocean energy, offshore renewable, one stop shops for renovation, perovskite
    5: power lines, power supply|plants|generation|system|station|stations|units|infrastructure|outages, pumped storage, radioactive waste
    5: renewable energy|energies|fuels, rooftop solar, seaps, secap*, small modular reactor*, solar panels|panel|power|energy|plants|systems, substation*
    5: sustainable fuels, synthetic fuels, thermal renovation, thermo moderni*, thermomoderni*, tidal, transformers, tso, waste heat, wave energy
    5: wind turbine*
    5: water and|or energy|electricity|power|heat|heating, energy|electricity|power|heat|heating and|or water, energy efficient .. street lighting|lights|light
    4: led lamp*|lights|light|bulb*|luminaire*|fixtures|lanterns
    4: cooling, electrical, led lighting, storage systems, thermal, turbine, turbines, winterisation of buildings, winterization of buildings
    3: charging, efficient buildings, heat, powertrain*, scada, silicon, voltage, windows
    2: propulsion
    4: boiler*
  `,
  utilities: `
    5: drinking water, clean water, sewage, sewerage, wastewater, waste water, sanitation, district heating, waste management, waste collection, water utility, waste sorting, solid waste, utilities, landfill*
    4: household waste, water management plan*, water loss*, waste, recycling plant*, communal machinery, municipal services, urban wastewater, refuse, boiler*
    3: water, heat networks, pipes, pumps
    5: water utilit*, water systems, waste treatment, zero waste, sewer*, water infrastructure, hygiene facilities
    5: municipal infrastructure, potable water, water provision, sewage treatment, leakage, water metering, garbage, rubbish, heat network*, boiler house*, pumping station*
    5: access to water, borehole, boreholes, communal enterprises, communal services, desalination, district heating network*, drainage
    5: drinking water quality, excavators, garbage trucks, heat supply, heating networks, latrines, municipal waste|utilities|enterprises|machinery
    5: public utilities, pumping, safe water, sludge, snow removal, solid waste management, special machinery, storm water, stormwater, street cleaning
    5: toilets, treatment plants, vodokanal*, wash, wash services, waste collection|separation|trucks, waste containers, waste disposal, wastewater treatment
    5: water meters, water points, water pumps, water purification, water reuse, water sanitation
    5: water services|supply|sector|utilities|operators|treatment|distribution|networks|pipelines|pipes|tanks, water treatment plant*, water trucking, wells
    5: water and|or energy|electricity|power|heat|heating, energy|electricity|power|heat|heating and|or water
    4: bottled water, cemeter*, dump, dumpsites, pipelines, recycling centres, utility
    3: heating season, tariff*
  `,
  agriculture: `
    5: agricultur*, farm, farms, farmers, farming, agri*, agro*, food, fisher*, aquaculture, livestock, crop, crops, irrigation, common agricultural policy, fishing, soil health, forestry, primary producers, dairy, seed, seeds
    4: rural, agroforestry, animal welfare, plant health, pesticide*, fertilis*, cooperatives, vineyard*, wine, horticult*, feed, primary sectors, veterinary, food safety
    3: soil, soils, harvest, bioeconomy, bio based, nutrition, cap, fish, animal
    5: fishers, subsoil, soil degradation, biorefiner*, rural life, beekeep*, orchard*, greenhouse farm*, greenhouses, agrifood, small scale fisheries
    5: farm to fork, plant breeding, pest*, plant protection products, organic production|farming|sector, geographical indications, wine sector, olive*, meat, beef, milk, poultry, pig*, sheep, honey, bees, cereal*, grain, fruit and vegetable*, promotion of agricultural, agroecolog*, aquatic food, seafood, seaweed, algae, mussels, hatcher*, smallholder*, foresters, village development, leader approach, young farmers
    5: advisory networks, agrarian, agri food, agricultural knowledge
    5: agricultural production|machinery|products|producers|cooperatives|land|inputs|sector|extension|value|research, akis, alternative proteins, angling
    5: animal feed, animal health, bee, berries, berry, breeding, cadastral, cadastre, cattle, cold storage, cows, diets, eip operational group*
    5: elevators grain, family farms, farmer, farmland, farmlands, fertiliser*, fertilizer*, fish farm*, fishing vessel*|sector|communities|fleet, fodder
    5: food and agriculture, food loss*, food security|production|processing|systems|chain*|industry|producers|value|quality|sector, forest management
    5: forest owners, forestry sector, fruit*, genetic resources, goats, grain storage, grains, harvesters, horticulture
    5: land reform|management|registration|cadastre|administration|use|tenure, livestock breeding, maize, novel foods, plant pest*, pollination, potato*
    5: precision farming, proteins, rural development|areas|communities|women|youth|economy|entrepreneur*|businesses|tourism|livelihoods|infrastructure
    5: seedlings, silos, small farms, timber, tractors, vegetable*, wheat
    4: bio economy, carcass, cultivation, grazing, greenhouse, growers, harvesting, hemp, herd, organic, pasture*, slaughter*, wool
    3: biomass, countryside, land, village, villages
  `,
  housing: `
    5: housing, social housing, affordable housing, homes, dwellings, apartment*, residential building*, shelter repair, home repair*, house repair*, dormitor*, tenants, homeowner*, residential
    3: household*, rental, multi apartment
    4: residential blocks, social rental, energy renovation of homes
    5: affordable rental, dwelling, home ownership, shelter for families, reconstruction of homes, damaged homes, private houses, collective centre*, refurbishment of homes, housing stock, building repair for families
    5: apartment buildings, co housing, cohousing, collective centres, collective sites, condominium*, damaged houses|housing|apartments
    5: emergency accommodation, home reconstruction|renovation|repairs, house reconstruction, housing first, housing for displaced|idps|veterans
    5: housing reconstruction|rehabilitation|sector|construction|policy|solutions|recovery|units|associations|support, housing repair*
    5: modular housing|homes|houses, mortgage*, multi apartment buildings, municipal housing, public housing, rental housing|assistance|subsidies
    5: repair .. homes|houses|apartments, repairing homes, residential energy|sector|housing|areas, roofs and windows, shelter and settlements
    5: shelter assistance, temporary accommodation, temporary housing, tenant, transitional housing, war damaged homes|houses
    4: accommodation, homes for, houses, informal settlements, roof repair, roofs
    3: doors and windows
  `,
  social: `
    5: gender based violence, domestic violence, violence against women|children, youth, humanitarian*, child protection, victims of violence|trafficking, asylum, integration of .. migrants|nationals, lgbti*, volunteer*, anti discrimination, non discrimination, european solidarity corps, youth workers, youth participation
    4: violence, inclusion, equality, migrant labour|workers, discrimination, poverty, migration, fewer opportunities, hate speech, hate crime*, racism, antisemitism, homeless*, gender
    3: disadvantaged, counselling, intergenerational, feminis*
    2: young, people to people
    5: child poverty, gender equality plans, missing persons, gender balance, community inclusion, social housing, people on the move, caregivers support, early marriage, psychosocial, persons with special needs
    3: women entrepreneurs, communities at risk, community based care, equal participation
    5: welfare, social benefits, pension*, foster care, deinstitutionali*, social care, day care, poverty reduction, child labour, minority, minorities, integration of refugees|migrants, anti gypsyism, islamophobia, intolerance, trafficking in human beings, reception of|conditions, resettlement, returnees, unaccompanied, mentoring of youth, solidarity projects|corps, volunteering
    5: accessibility for persons, active ageing, anti racism, anti trafficking, assistive technolog*, bullying, case management, cash assistance
    5: cash transfers, child friendly spaces, child guarantee, children's rights, community center*, community centre*, conflict prevention
    5: conflict resolution, crisis center*, crisis centre*, day centre*, deinstitution*, dialogue between communities, durable solutions, early intervention
    5: elderly care, equal opportunities, family support|based, food assistance, food kits, food parcels, foster families, gbv
    5: gender equality|equity|mainstreaming|justice|norms, hate, helpline*, home care, homelessness, hotline*, human trafficking
    5: humanitarian assistance|aid|response|relief|needs|action|support, humanitarian demining support, hygiene kits, inclusion of, inclusive communities
    5: independent living, inequalities, inequality, institutional care, integration of third country nationals, lgbt, lgbtqi*, loneliness, long term care
    5: migrants integration, migration management, multi purpose cash, non food items, orphanage*, parenting, peace building, peacebuilding
    5: persons with intellectual, protection of civilians, protection services, reconciliation, reintegration, reintegration of veterans
    5: return and reintegration, rights of the child, safe house*, safe space, safe spaces, sgbv, shelters for women|survivors|victims, sign language
    5: social cohesion|inclusion|services|protection|work|workers|rights|integration|welfare|security|assistance|exclusion|policy|impact|justice|support|innovation*
    5: social economy and inclusion, social entrepreneurship for, socio economic inclusion, survivors, universal design, veteran reintegration
    5: veteran support, veterans reintegration, winter assistance, winterisation, winterization, women empowerment, women leaders
    5: women's rights|empowerment|organisations|organizations, women's shelter*, young leaders
    5: youth engagement|centres|centers|work|empowerment|organisations|organizations|led|policy|leadership|clubs|exchange|exchanges|participation|mobility|projects
    4: blankets, caregiver*, caregiving, child care, childcare, civic and social, community building, community resilience, crisis affected, displacement
    4: domestic workers, firewood, humanitarian principles, orphans, peace, peer support, protection of children|women, psychosocial support
    4: recovery of communities, self help, vulnerable
    3: community support, handicap, jeunesse, posted workers, solidarity, trade union*, working conditions, youth camps, youth4or*
    2: care, inclusive, social
    1: support services
    3: workers organisations
  `,
  governance: `
    5: local government*, local self government*, public administration, good governance, democra*, rule of law, human rights, fundamental rights, civic*, strengthen* civil society, vibrant civil society, transparency, anti corruption, corruption, accountability, decentralisation, decentralization, eu integration, european integration, eu accession, electoral, election*, justice, judicial*, charter of fundamental rights, citizen participation, citizens participation, citizen engagement, strategic litigation, human rights defenders
    5: administrative capacity, institution building, state administration, self governments, advocacy, whistleblow*, policy making, law enforcement of consumer, dispute resolution, representative actions, ombuds*, eu values, union values, active citizens, european parliament, parliament*, participatory, remembrance, public sector reform*, municipal planning, active citizenship, judges, legal practitioner*, capacity of .. authorities|municipalities|administrations
    4: reform*, public sector, public procurement, administrations, civil servants, authoritarian, totalitarian, anti fraud, fraud, taxation, tax, customs authorities, independent media, implementation of .. directive*, twinning light, public service*
    3: eu legislation, civil dialogue
    2: enforcement, legislative, debate*
    1: municipalities, policy, policies, engagement, awareness
    5: self governance, dialogue between .. authorities, decision making, local democracy, accountable, citizen oversight, e democracy, community engagement, government in transition, civil servant*, oversight, open government, community development, media freedom, multilevel governance
    3: leadership, watchdog*, activists
    5: courts, court, prosecutor*, judiciary, access to justice, victims rights, civil law, criminal law|justice, mutual recognition, contract law, citizenship, eu citizenship, voting, voters, elections, tax administration, customs union, euro area, fiscal, statistics system, statistical, census, personnel planning, civil service, e participation, eu institutions, youth parliament, debates about, freedom of expression, academic freedom, protection of human rights, equality bodies, data protection authorities, strategic communication about
    5: access to information, accession, accession negotiations, accountability for, acquis, advocacy campaigns, anti money, approximation
    5: budget transparency, candidate countries, citizens engagement|dialogue|initiative, city council*
    5: civic participation|education|space|engagement|activism|society|initiatives|tech|monitoring, civil society and, civil society facility
    5: civil society organisations capacity, civil society strengthening|engagement|support|sector|development, civil society thematic
    5: consumer rights|organisations|policy|protection, core funding, councillors, cso capacity, customs administration, data on rights
    5: decentralisation reform, democracy support, democratic institutions|values|processes|participation|resilience, derechos humanos
    5: development strategies, direitos do homem, direitos humanos, droits de l'homme, droits humains, enlargement, eu accession process, eu enlargement
    5: euro counterfeiting law, european citizens initiative, european citizenship, european values, evidence based policy, fight against corruption
    5: free legal, freedom of assembly|association|media|religion, global commons, governance reform*, human rights monitoring, human rights protection
    5: indigenous, institutional capacity|strengthening|support|development|reform*, judicial training|cooperation|authorities, justice reform|sector|system
    5: law reform, legal assistance|aid|services|empowerment|reform, litigation, local governance, minority rights
    5: municipal spending|budget*|management|finance*|strategy|strategies|governance|development strategy, open budgets, open councils
    5: organisational development, organizational capacity, organizational development, participatory budget*|planning|democracy
    5: policy dialogue|research|reform|analysis|advice|development, policy makers engagement, political participation|parties|rights, procedural rights
    5: public administration reform, public authority, public finance|financial|policy|policies|management|governance|oversight|integrity, public hearings
    5: recovery plan*, recovery planning, regional development strategies, regional policy, rights of victims, role of civil society, sociedad civil
    5: sociedade civil, société civile, spatial planning, statistical system, statistics, strategic planning, support for civil society
    5: support to civil society, supporting civil society, taxes, thematic programme for civil society, think tank*, transitional justice
    5: transparency and accountability, union citizenship, victims of crime, voice of civil society, voter, war crimes, war crimes documentation, watchdogs
    4: activism, asset declarations, authorities capacity, autocra*, civil rights, coordination of recovery, cso, csos, e governance, external policy
    4: foreign policy, geopolit*, international relations, mayors, municipal capacity, municipal development, municipal services delivery, negotiations
    4: ngos capacity, policymaking, politics, procurement monitoring, public trust, regulators, stewardship of
    3: administrative cooperation, councils, governance, holocaust, integrity, political, public officials, stakeholder dialogue, transparent
    2: citizens, civil, civil society, government, institutional, legal, ministry, policy support, rights
    1: capacity building, governments, institutions, legislation, local authorities, planning, public authorities, regulatory
  `,
  safety: `
    5: civil protection, emergency shelter*, bomb shelter*, firefight*, fire and rescue, fire brigade*, fire brigades, demining, mine action, disaster*, police, policing, critical infrastructure*, critical entities, law enforcement, organised crime, terroris*, counter terrorism, security research, migrant smuggling, smuggling, counterfeit*, trafficking, radicalisation, cbrn*, preparedness, crisis management, external borders, drug trafficking, illicit*, explosives, maritime surveillance, firearms
    4: rescue, crime*, criminal*, risk reduction, military, missile*, weapon*, hazards, wildfire*, resilience to .. disasters, border, borders, customs control*, forensic*, repair of shelters, shelters, protective clothing, safety and security, detection equipment, crime prevention
    3: emergency, safety, surveillance, risk assessment, crisis, fire, cash
    2: detection, risks
    1: protection
    5: public safety, community security, community safety, drone defence, counter drone, unmanned systems, bioterror*, multi hazard, hazard*, naval, radiological, emergency preparedness, search and rescue, rescue services, mine risk, nuclear safety, safety of .. nuclear
    3: unmanned, risk prevention, aviation security
    5: landmine*, mine clearance, explosive ordnance, earthquake*, seismic, flood protection|control|defence|risk, forest fires, chemical biological, extremism, child sexual abuse, cybercrime, money laundering, corruption and organised crime, customs risk, customs control equipment, migrant smugglers, border guard*, coast guard, frontex, europol, schengen, visa*, air defence, ammunition, soldier*, warfare, tactical
    5: air and missile, air raid, airborne warning, armoured, avalanche*, battle tank, body armour, bomb shelters
    5: border surveillance|control|checks|guards|management|security, c5isr, cbrn e, chemical weapons, child abuse, civil defence, civil defense
    5: civil emergency, coastguard, community policing, corvette*, counter uas, criminal networks, crisis preparedness
    5: critical infrastructure protection|resilience, cross border crime, customs equipment, cyber defence crime
    5: defence industry|capabilities|technolog*|systems|research|innovation, disaster risk|preparedness|response|management|resilience, early warning
    5: electronic warfare, emergency management|services|preparedness|response|planning, emergency service, environmental crime, eod, euro counterfeiting
    5: evacuation*, explosive remnants, fire engines, fire safety, fire service*, fire trucks, first responders, flood defences, flood risk management
    5: flood warning, forest fire*, ground combat, homeland, humanitarian demining, hybrid threat*, interception, interceptor*, internal security, landslide*
    5: military capabilit*, military mobility, mine contaminated, mine detection, mine risk education, missiles, munition*, narcotics, national security
    5: organized crime, police officers, prevention of radicalisation, protection of critical, protection of public spaces, protective equipment
    5: protective suits, public spaces protection, radar*, rescue equipment|teams|operations|vehicles, risk education, rocket launcher*
    5: seabed infrastructure, security and safety, security of communities, security sector, seismic risk, small arms, smuggl*, submarine* !cable, tanks
    5: torpedo*, turbofan, uncrewed, underground classrooms, unexploded ordnance, union civil protection, unmanned aerial, uxo, violent extremism
    5: volunteer fire*, warship*, weapons, wildfires
    4: alarm*, battlefield, cctv, combat aircraft, crisis response, defence, detection of explosives, fighter*, passenger name, patrol*
    4: public order, rapid response, risk management, safe communities, safety of citizens|communities|residents
    4: shelter construction, sirens, stockpil*, video surveillance
    3: emergencies, evacuat*, security, threats, first aid
    2: combat
    1: fight against
  `,
};
